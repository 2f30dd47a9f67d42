package org.gatehouse.store.handover;

import java.io.IOException;
import java.io.OutputStream;
import java.security.cert.CertificateEncodingException;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedDataStreamGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;

/** CMS EnvelopedData (RFC 5652, 6) with AES-256-CBC, as it is written: what goes in is never on a disk. */
final class SealedForReceiver {
    private SealedForReceiver() {}

    /** Whole only after {@code close}. */
    static OutputStream open(OutputStream to, Receiver receiver) throws IOException {
        try {
            CMSEnvelopedDataStreamGenerator generator = new CMSEnvelopedDataStreamGenerator();
            generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(receiver.certificate()));
            return generator.open(to, new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC).build());
        } catch (CMSException | CertificateEncodingException e) {
            throw new IOException("cannot encrypt to this certificate", e);
        }
    }
}
