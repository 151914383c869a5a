package dev.truewheel.asset;

import dev.truewheel.ErrorCode;
import dev.truewheel.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.OptionalLong;

/** A folder that has the files of a release. */
final class FolderSource implements AssetSource {
    private final Path folder;

    FolderSource(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public String describe(Asset asset) {
        return Printable.of(place(asset).toString(), 1_000);
    }

    /** A manifest may say in which folder below this one a file is; never that it is outside, and addresses do not count here. */
    private Path place(Asset asset) {
        String text = asset.location().orElse("");
        if (!text.isEmpty() && text.indexOf(':') < 0 && text.indexOf('\\') < 0) {
            try {
                Path place = folder.resolve(text).normalize();
                if (!text.startsWith("/") && place.startsWith(folder)) {
                    return place;
                }
            } catch (InvalidPathException none) {
                return folder.resolve(asset.name().text());
            }
        }
        return folder.resolve(asset.name().text());
    }

    /** Returns by what a change of the file is noticed without reading it; empty if there is none. */
    String state(Asset asset) throws IOException {
        try {
            return state(Files.readAttributes(place(asset), BasicFileAttributes.class));
        } catch (NoSuchFileException absent) {
            return "";
        }
    }

    private static String state(BasicFileAttributes facts) {
        return facts.size() + "-" + facts.lastModifiedTime();
    }

    @Override
    public Opened open(Asset asset, long from, String validator) throws IOException {
        Path file = place(asset);
        BasicFileAttributes facts;
        try {
            facts = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException absent) {
            throw new TransferException(ErrorCode.NOT_FOUND, "there is no file " + describe(asset));
        }
        if (!facts.isRegularFile()) {
            throw new TransferException(ErrorCode.INVALID, describe(asset) + " is no file");
        }
        String now = state(facts);
        long start = from <= facts.size() && now.equals(validator) ? from : 0;
        FileChannel channel = FileChannel.open(file);
        try {
            InputStream body = Channels.newInputStream(channel.position(start));
            return new Opened(body, start, OptionalLong.of(facts.size()), now, "");
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }
}
