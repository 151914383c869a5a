import dev.truewheel.TruewheelException;
import dev.truewheel.asset.AssetArchitecture;
import dev.truewheel.asset.AssetFile;
import dev.truewheel.asset.AssetLibrary;
import dev.truewheel.asset.AssetName;
import dev.truewheel.asset.AssetScheme;
import dev.truewheel.asset.AssetSettings;
import dev.truewheel.asset.AssetSettingsBuilder;
import dev.truewheel.asset.SchemeFile;
import dev.truewheel.asset.TransferProgress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Answers, line by line, where the library finds an asset. A question has five parts with tabs between them: what is asked, the name
 * of the asset or the title of a file and the architecture, the project's folder, the folder that was named (or nothing), and the
 * environment, as {@code NAME=VALUE} with {@code ;} between.
 */
public final class Places {
    private Places() {}

    public static void main(String[] arguments) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String answer;
            try {
                answer = answer(line.split("\t", -1));
            } catch (TruewheelException wrong) {
                answer = "!" + wrong.code() + " " + wrong.getMessage();
            }
            System.out.println(answer.replace('\n', ' '));
        }
    }

    private static String answer(String[] question) throws IOException {
        if (question[0].equals("names")) {
            return names(AssetArchitecture.parse(question[1]));
        }
        AssetSettings settings = settings(question);
        switch (question[0]) {
            case "cache":
                return settings.cache().toString();
            case "version":
                return settings.version();
            case "offline":
                return String.valueOf(settings.offline());
            default:
        }
        try (AssetLibrary library = AssetLibrary.open(settings, TransferProgress.NONE)) {
            AssetName name = question[0].equals("find file") ? file(library, question[1]) : AssetName.parse(question[1]);
            if (question[0].startsWith("find")) {
                Optional<AssetFile> found = library.find(name);
                return found.isEmpty() ? "" : found.get().path().toString();
            }
            try (AssetFile file = library.ensure(name)) {
                return file.path().toString();
            }
        }
    }

    /** Which of a file's names counts, by its title and the architecture. */
    private static AssetName file(AssetLibrary library, String words) throws IOException {
        for (SchemeFile file : AssetScheme.EXEC_SANDBOX.files()) {
            if (words.startsWith(file.title() + " ")) {
                String architecture = words.substring(words.lastIndexOf(' ') + 1);
                return library.choose(file.names(AssetArchitecture.parse(architecture), "Linux"), false);
            }
        }
        throw new IllegalArgumentException(words);
    }

    private static String names(AssetArchitecture architecture) {
        StringBuilder text = new StringBuilder();
        for (SchemeFile file : AssetScheme.EXEC_SANDBOX.files()) {
            text.append(text.length() == 0 ? "" : ";").append(file.title());
            char before = '=';
            for (AssetName name : file.names(architecture, "Linux")) {
                text.append(before).append(name);
                before = '|';
            }
        }
        return text.toString();
    }

    private static AssetSettings settings(String[] question) {
        Map<String, String> environment = new HashMap<>();
        for (String pair : question[4].split(";")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                environment.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        AssetSettingsBuilder settings = AssetSettings.builder(AssetScheme.EXEC_SANDBOX, environment, "Linux");
        settings.project(Path.of(question[2]));
        if (!question[3].isEmpty()) {
            settings.override(Path.of(question[3]));
        }
        return settings.build();
    }
}
