package dev.truewheel.accel;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Selects the engine, once for the whole process.
 *
 * <p>What is wanted is said by the system property {@value AccelMode#PROPERTY} or the variable {@value
 * AccelMode#VARIABLE}; see {@link AccelMode}.
 */
public final class Accelerators {
    private static final Accelerator JAVA = new JavaAccelerator();
    private static final Object LOCK = new Object();

    private static @Nullable Selection selected;
    private static @Nullable Accelerator preferred;

    private Accelerators() {}

    /** Returns the engine in pure Java, which is always there. */
    public static Accelerator java() {
        return JAVA;
    }

    /**
     * Returns the engine to use where nothing else is said. With {@link AccelMode#AUTO} that is pure Java until so much was
     * read that loading the native engine pays.
     *
     * @throws TruewheelException if the native engine is required and does not load
     */
    public static Accelerator preferred() {
        synchronized (LOCK) {
            if (preferred == null) {
                preferred = switch (wanted()) {
                    case OFF -> JAVA;
                    case REQUIRE -> selection().accelerator();
                    case AUTO -> new PatientAccelerator(JAVA, () -> selection().accelerator());
                };
            }
            return preferred;
        }
    }

    /**
     * Loads the fastest engine there is; the first call decides, later ones return the same.
     *
     * @throws TruewheelException if the native engine is required and does not load
     */
    public static Selection selection() {
        synchronized (LOCK) {
            if (selected == null) {
                selected = select(wanted(), ServiceLoader.load(AcceleratorProvider.class));
            }
            return selected;
        }
    }

    /** Chooses among providers; the first that loads wins. */
    static Selection select(AccelMode mode, Iterable<AcceleratorProvider> providers) {
        List<String> reasons = new ArrayList<>();
        if (mode == AccelMode.OFF) {
            reasons.add("it is switched off by " + AccelMode.PROPERTY + " or " + AccelMode.VARIABLE);
            return new Selection(mode, JAVA, reasons);
        }
        try {
            for (AcceleratorProvider provider : providers) {
                try {
                    return new Selection(mode, provider.load(), reasons);
                } catch (AcceleratorException refused) {
                    reasons.add(refused.reason());
                } catch (LinkageError broken) {
                    reasons.add("the native engine's classes do not fit together: " + broken);
                }
            }
        } catch (ServiceConfigurationError broken) {
            reasons.add("the native engine's jar is broken: " + broken.getMessage());
        }
        if (reasons.isEmpty()) {
            reasons.add("there is no native engine on the class path; add truewheel-native");
        }
        if (mode == AccelMode.REQUIRE) {
            throw new TruewheelException(
                    ErrorCode.UNAVAILABLE, "the native engine is required, but " + String.join("; ", reasons));
        }
        return new Selection(mode, JAVA, reasons);
    }

    private static AccelMode wanted() {
        String text = System.getProperty(AccelMode.PROPERTY);
        String source = "the system property " + AccelMode.PROPERTY;
        if (text == null) {
            text = System.getenv(AccelMode.VARIABLE);
            source = "the variable " + AccelMode.VARIABLE;
        }
        try {
            return text == null || text.isBlank() ? AccelMode.AUTO : AccelMode.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new TruewheelException(ErrorCode.USAGE, source + " is wrong: " + wrong.getMessage(), wrong);
        }
    }
}
