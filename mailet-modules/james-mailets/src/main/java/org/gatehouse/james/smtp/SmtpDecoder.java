package org.gatehouse.james.smtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.ssl.SslHandler;
import java.nio.charset.StandardCharsets;
import org.apache.james.protocols.netty.BasicChannelInboundHandler;
import org.apache.james.protocols.netty.CommandInjectionDetectedException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what the client sends into command lines. While a message is received the bytes go to it as they are, in pieces
 * of whatever length, so that no line of a message is ever too long; an empty frame then tells that it is complete.
 */
final class SmtpDecoder extends LineBasedFrameDecoder {
    /** RFC 5321, 4.5.3.1.4 asks for 512; extensions add to it. */
    private static final int MAX_COMMAND_LINE = 4096;

    private static final int PIECE = 8192;
    private static final boolean STRIP_DELIMITER = false;
    private static final boolean FAIL_FAST = false;

    private final byte[] piece = new byte[PIECE];
    private boolean deaf;

    SmtpDecoder() {
        super(MAX_COMMAND_LINE, STRIP_DELIMITER, FAIL_FAST);
    }

    @Override
    protected @Nullable Object decode(ChannelHandlerContext context, ByteBuf in) throws Exception {
        if (deaf || !(session(context) instanceof GatewaySession session)) {
            in.skipBytes(in.readableBytes());
            return null;
        }
        if (session.reception().isPresent()) {
            return receive(session.reception().get(), in);
        }
        refusePlainTextDuringHandshake(context);
        Object line = super.decode(context, in);
        if (line instanceof ByteBuf command && !session.stamina().lastsForAnother()) {
            command.release();
            deaf = true;
            throw new Stamina.Spent();
        }
        if (line instanceof ByteBuf command && startsTls(session, command) && in.isReadable()) {
            command.release();
            throw deafFromNowOn();
        }
        return line;
    }

    private @Nullable Object receive(Reception reception, ByteBuf in) {
        int length = Math.min(in.readableBytes(), piece.length);
        in.getBytes(in.readerIndex(), piece, 0, length);
        in.skipBytes(reception.take(piece, length));
        deaf = !reception.mayGoOn();
        return reception.isOver() ? Unpooled.EMPTY_BUFFER : null;
    }

    /**
     * What was sent in the clear behind STARTTLS must not be taken for something said under TLS (RFC 3207, 6). TLS
     * itself hands nothing on before the handshake is complete.
     */
    private void refusePlainTextDuringHandshake(ChannelHandlerContext context) {
        SslHandler tls = context.pipeline().get(SslHandler.class);
        if (tls != null && !tls.handshakeFuture().isSuccess()) {
            throw deafFromNowOn();
        }
    }

    private CommandInjectionDetectedException deafFromNowOn() {
        deaf = true;
        return new CommandInjectionDetectedException();
    }

    private static boolean startsTls(GatewaySession session, ByteBuf line) {
        return session.isStartTLSSupported()
                && !session.isTLSStarted()
                && line.toString(StandardCharsets.US_ASCII).strip().equalsIgnoreCase("STARTTLS");
    }

    private static @Nullable Object session(ChannelHandlerContext context) {
        return context.channel()
                .attr(BasicChannelInboundHandler.SESSION_ATTRIBUTE_KEY)
                .get();
    }
}
