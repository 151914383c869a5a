package dev.truewheel.toolchain;

import dev.truewheel.Printable;
import dev.truewheel.toolchain.Statement.Words;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads the texts of an XML document's elements, by path and with their lines; it has no entities and no document type. */
final class XmlValues {
    private static final int MAX_DEPTH = 60;
    private static final int MAX_NAME = 100;
    private static final int MAX_TEXT = 1_000;

    /** Deeper elements are passed over, since a path for each would cost more than the document. */
    private static final int MAX_REPORTED = 10;

    private XmlValues() {}

    /** Takes what is read. */
    interface Reader {
        /**
         * Takes an element that begins.
         *
         * @param path the names of the elements around it and its own, with slashes between them
         */
        void begin(String path);

        /**
         * Takes an element that ends.
         *
         * @param path the names of the elements around it and its own, with slashes between them
         * @param words the text directly in it, cut when it is long
         */
        void end(String path, Words words);
    }

    static void read(ProjectFile file, Reader reader) throws Misstatement {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        @Nullable XMLStreamReader xml = null;
        try {
            xml = factory.createXMLStreamReader(new ByteArrayInputStream(file.bytes()));
            read(xml, reader);
        } catch (XMLStreamException broken) {
            var where = broken.getLocation();
            throw Misstatement.malformed(
                    where == null ? 0 : Math.max(0, where.getLineNumber()),
                    "it is not XML: " + Printable.of(message(broken), 300));
        } finally {
            close(xml);
        }
    }

    private static void read(XMLStreamReader xml, Reader reader) throws XMLStreamException, Misstatement {
        StringBuilder path = new StringBuilder();
        List<StringBuilder> texts = new ArrayList<>();
        Map<Integer, Integer> lines = new HashMap<>();
        while (xml.hasNext()) {
            int event = xml.next();
            int line = Math.max(0, xml.getLocation().getLineNumber());
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (texts.size() == MAX_DEPTH) {
                        throw Misstatement.malformed(line, "elements nest deeper than " + MAX_DEPTH);
                    }
                    if (xml.getLocalName().length() > MAX_NAME) {
                        throw Misstatement.malformed(
                                line, "an element's name has more than " + MAX_NAME + " characters");
                    }
                    path.append(path.length() == 0 ? "" : "/").append(xml.getLocalName());
                    texts.add(new StringBuilder());
                    lines.put(texts.size(), line);
                    if (texts.size() <= MAX_REPORTED) {
                        reader.begin(path.toString());
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    StringBuilder text = texts.isEmpty() ? new StringBuilder() : texts.get(texts.size() - 1);
                    int room = Math.min(xml.getTextLength(), MAX_TEXT - text.length());
                    text.append(xml.getTextCharacters(), xml.getTextStart(), Math.max(0, room));
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    int depth = texts.size();
                    String text = texts.remove(depth - 1).toString().strip();
                    if (depth <= MAX_REPORTED) {
                        reader.end(path.toString(), new Words(text, lines.getOrDefault(depth, 0)));
                    }
                    path.setLength(Math.max(0, path.lastIndexOf("/")));
                }
                case XMLStreamConstants.DTD -> throw Misstatement.malformed(line, "a document type is not read");
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw Misstatement.malformed(line, "an entity is not replaced");
                default -> {
                    // Comments and instructions say nothing here.
                }
            }
        }
    }

    /** Returns the words of the parser without the place, which it puts first. */
    private static String message(XMLStreamException broken) {
        String text = String.valueOf(broken.getMessage());
        int mark = text.indexOf("Message: ");
        return mark < 0 ? text : text.substring(mark + "Message: ".length());
    }

    private static void close(@Nullable XMLStreamReader xml) {
        try {
            if (xml != null) {
                xml.close();
            }
        } catch (XMLStreamException nothingIsLost) {
            // It reads from memory.
        }
    }
}
