package org.gatehouse.attachment.wire;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.MailIdentifiers;
import org.gatehouse.core.inspection.MailPart;
import org.gatehouse.core.inspection.MailTrace;
import org.gatehouse.core.inspection.PartPath;

/** The writing half of {@link ContentsCodec}. */
final class ContentsWriter {
    private final DataOutputStream out;

    ContentsWriter(DataOutputStream out) {
        this.out = out;
    }

    void write(Contents contents) throws IOException {
        out.writeInt(contents.parts().size());
        for (MailPart part : contents.parts()) {
            part(part);
        }
        out.writeInt(contents.urls().size());
        for (String url : contents.urls()) {
            text(url);
        }
        identifiers(contents.identifiers());
        out.writeInt(contents.findings().size());
        for (Finding finding : contents.findings()) {
            finding(finding);
        }
    }

    private void part(MailPart part) throws IOException {
        text(part.path().value());
        text(part.kind().name());
        text(part.name());
        text(part.declaredType());
        text(part.detectedType());
        out.writeLong(part.size());
        text(part.sha256());
        out.writeInt(part.flags().size());
        for (MailPart.Flag flag : part.flags()) {
            text(flag.name());
        }
        text(part.text());
        out.writeInt(part.moreDigests().size());
        for (String digest : part.moreDigests()) {
            text(digest);
        }
    }

    private void identifiers(MailIdentifiers identifiers) throws IOException {
        text(identifiers.messageId().orElse(""));
        out.writeInt(identifiers.mentioned().size());
        for (String id : identifiers.mentioned()) {
            text(id);
        }
        out.writeBoolean(identifiers.own().isPresent());
        if (identifiers.own().isPresent()) {
            trace(identifiers.own().get());
        }
        out.writeInt(identifiers.attached().size());
        for (MailTrace trace : identifiers.attached()) {
            trace(trace);
        }
        out.writeInt(identifiers.references().size());
        for (String reference : identifiers.references()) {
            text(reference);
        }
    }

    private void trace(MailTrace trace) throws IOException {
        text(trace.address().orElse(""));
        text(trace.name());
        out.writeInt(trace.days().size());
        for (LocalDate day : trace.days()) {
            text(day.toString());
        }
        text(trace.subject());
    }

    private void finding(Finding finding) throws IOException {
        text(finding.code().code());
        text(finding.part().map(PartPath::value).orElse(""));
        text(finding.category().key());
        out.writeDouble(finding.score());
        out.writeInt(finding.parameters().size());
        for (Map.Entry<String, String> parameter : finding.parameters().entrySet()) {
            text(parameter.getKey());
            text(parameter.getValue());
        }
    }

    private void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
