package dev.truewheel.accel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.truewheel.ErrorCode;
import dev.truewheel.TruewheelException;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import org.junit.jupiter.api.Test;

final class AcceleratorsTest {
    private static final Accelerator OTHER = new JavaAccelerator();
    private static final AcceleratorProvider REFUSES = () -> {
        throw new AcceleratorException("it is Tuesday");
    };
    private static final AcceleratorProvider LOADS = () -> OTHER;

    @Test
    void select_firstThatLoads_keepsWhyOthersDidNot() {
        Selection selection = Accelerators.select(AccelMode.AUTO, List.of(REFUSES, LOADS, REFUSES));
        assertThat(selection.accelerator()).isSameAs(OTHER);
        assertThat(selection.accelerated()).isTrue();
        assertThat(selection.reasons()).containsExactly("it is Tuesday");
    }

    @Test
    void select_noneLoads_isPureJavaWithTheReasons() {
        Selection selection = Accelerators.select(AccelMode.AUTO, List.of(REFUSES));
        assertThat(selection.accelerator()).isSameAs(Accelerators.java());
        assertThat(selection.accelerated()).isFalse();
        assertThat(selection.reasons()).containsExactly("it is Tuesday");
    }

    @Test
    void select_noProvider_saysWhatToAdd() {
        assertThat(Accelerators.select(AccelMode.AUTO, List.of()).reasons())
                .singleElement()
                .asString()
                .contains("truewheel-native");
    }

    @Test
    void select_off_loadsNothing() {
        Selection selection = Accelerators.select(AccelMode.OFF, List.of(LOADS));
        assertThat(selection.accelerator()).isSameAs(Accelerators.java());
        assertThat(selection.reasons()).singleElement().asString().contains("switched off");
    }

    @Test
    void select_requiredButRefused_throwsWithTheReasons() {
        assertThatExceptionOfType(TruewheelException.class)
                .isThrownBy(() -> Accelerators.select(AccelMode.REQUIRE, List.of(REFUSES)))
                .withMessageContaining("it is Tuesday")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    @Test
    void select_classesThatDoNotFit_areAReason() {
        Selection selection = Accelerators.select(
                AccelMode.AUTO,
                List.of(
                        () -> {
                            throw new NoClassDefFoundError("com/sun/jna/Native");
                        },
                        LOADS));
        assertThat(selection.accelerator()).isSameAs(OTHER);
        assertThat(selection.reasons()).singleElement().asString().contains("com/sun/jna/Native");
    }

    @Test
    void select_brokenServiceFile_isAReason() {
        Iterable<AcceleratorProvider> broken = () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                throw new ServiceConfigurationError("bad line");
            }

            @Override
            public AcceleratorProvider next() {
                throw new AssertionError();
            }
        };
        assertThat(Accelerators.select(AccelMode.AUTO, broken).reasons())
                .singleElement()
                .asString()
                .contains("bad line");
    }

    @Test
    void parse_mode_isTolerantOfCaseOnly() {
        assertThat(AccelMode.parse(" Require ")).isEqualTo(AccelMode.REQUIRE);
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> AccelMode.parse("yes"));
    }
}
