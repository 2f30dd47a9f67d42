package org.gatehouse.gateway.command;

import org.gatehouse.core.mail.Address;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an address from the command line; refuses what is none without repeating it. */
final class AddressOption implements ITypeConverter<Address> {
    @Override
    public Address convert(String text) {
        return Address.parse(text)
                .orElseThrow(() -> new TypeConversionException("not an address, expected local-part@domain"));
    }
}
