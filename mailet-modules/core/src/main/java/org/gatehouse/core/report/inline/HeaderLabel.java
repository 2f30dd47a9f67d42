package org.gatehouse.core.report.inline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What programs for mail call a header field above a message that they pass on, in the languages they speak. */
enum HeaderLabel {
    FROM("""
            from|oddi wrth|oddiwrth|gan|od|nadawca|von|absender|de|expéditeur|remitente|da|mittente|van|från|avsändare|fra
            |afsender|avsender|lähettäjä|feladó|odesílatel|odosielateľ|от|отправитель|від|kimden|gönderen|de la|expeditor
            |šalje|pošiljatelj|από|saatja|kellelt|nuo|no|差出人|发件人|寄件者|寄件人|보낸 사람|من|מאת|remetente|remitent"""),
    DATE("""
            date|sent|sent on|date sent|sent at|dyddiad|anfonwyd|data|wysłano|data wysłania|wysłane|datum|gesendet
            |gesendet am|gesendet um|envoyé|envoyé le|date d'envoi|fecha|enviado|enviado el|enviado em|enviada em|enviada
            |data de envio|inviato|inviato il|data invio|verzonden|verzonden op|verzenddatum|skickat|sendt|dato|lähetetty
            |päivämäärä|päiväys|pvm|küldve|elküldve|dátum|odesláno|odoslané|дата|отправлено|надіслано|відправлено|tarih
            |gönderildi|gönderilme|gönderme tarihi|trimis|dată|trimisă|poslano|ημερομηνία|στάλθηκε|saadetud|kuupäev
            |išsiųsta|nosūtīts|datums|日期|送信日時|日時|日付|发送时间|发件时间|時間|寄件日期|傳送日期|날짜|보낸 날짜|תאריך|التاريخ"""),
    SUBJECT("""
            subject|pwnc|testun|temat|betreff|objet|sujet|asunto|oggetto|assunto|onderwerp|ämne|emne|aihe|tárgy|předmět
            |predmet|тема|konu|subiect|θέμα|teema|tema|temats|件名|主题|主旨|主題|제목|الموضوع|נושא|assumpte"""),
    TO("""
            to|at|i|do|adresat|an|empfänger|à|a|pour|destinataire|para|destinatario|per|aan|till|til|vastaanottaja|címzett
            |komu|кому|кому|kime|alıcı|către|catre|za|prima|προς|saaja|kellele|kam|kas|宛先|收件人|받는 사람|إلى|אל"""),
    OTHER("""
            cc|kopia|copi|copia|copie|kopie|kopi|kopio|másolatot kap|másolat|kópia|копия|копія|bilgi|dw|ud|udw|bcc|cci
            |cco|reply-to|reply to|répondre à|responder a|antwort an|antworten an|odpowiedz do|ateb i|importance|priority
            |attachments|attached|atodiadau|anlagen|załączniki|pièces jointes|datos adjuntos|return-path|x-mailer
            |message-id|organization|organisation|抄送|副本|参照|참조""");

    /** A label, perhaps in bold, and what stands after it. */
    private static final Pattern LINE = Pattern.compile(
            "^[\\s*_|]{0,12}([\\p{L}][\\p{L}\\p{M}' \\-]{0,24}?)[\\s*_]{0,4}[:\uFF1A][\\s*_|]{0,12}(.*)$");

    private static final Pattern INNER =
            Pattern.compile("\\s[*_]{0,2}(\\p{L}[\\p{L}\\p{M}']{0,18}(?: \\p{L}{1,8})?)[*_]{0,2}\\s?[:\uFF1A]");

    private static final Map<String, HeaderLabel> WORDS = words();

    private final String words;

    HeaderLabel(String words) {
        this.words = words;
    }

    private static Map<String, HeaderLabel> words() {
        Map<String, HeaderLabel> all = new HashMap<>();
        for (HeaderLabel label : values()) {
            for (String word : label.words.replace("\n", "").split("\\|", -1)) {
                all.putIfAbsent(word.strip(), label);
            }
        }
        return Map.copyOf(all);
    }

    /** A line that begins with a label. */
    record Line(HeaderLabel label, String value) {}

    static Optional<Line> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        HeaderLabel label = WORDS.get(matcher.group(1).strip().toLowerCase(Locale.ROOT));
        return label == null ? Optional.empty() : Optional.of(new Line(label, matcher.group(2)));
    }

    /** What was made of HTML may have several fields on one line: each on a line of its own. */
    static List<String> split(String line) {
        if (parse(line).filter(first -> first.label() == FROM).isEmpty()) {
            return List.of(line);
        }
        List<String> lines = new ArrayList<>();
        int from = 0;
        Matcher inner = INNER.matcher(line);
        while (inner.find()) {
            HeaderLabel label = WORDS.get(inner.group(1).strip().toLowerCase(Locale.ROOT));
            if (label == DATE || label == SUBJECT || (label == TO && from > 0)) {
                lines.add(line.substring(from, inner.start()));
                from = inner.start(1);
            }
        }
        lines.add(line.substring(from));
        return lines;
    }
}
