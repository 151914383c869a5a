package dev.truewheel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
final class BatchCommandTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'op':'version.parse','id':1,'version':' V1.0-RC.01+Ubuntu_1 '} | {'id':1,'result':{'normalized':'1.0rc1+ubuntu.1'}}",
                "{'op':'version.parse','version':'0!9999999999999999999999'} | {'result':{'normalized':'9999999999999999999999'}}",
                "{'op':'version.compare','left':'1.0+abc.5','right':'1.0+5'} | {'result':-1}",
                "{'op':'version.compare','left':'1.0','right':'1'} | {'result':0}",
                "{'op':'specifier.contains','specifier':'>=1.0,!=1.5.*','version':'1.5.post1'} | {'result':false}",
                "{'op':'specifier.contains','specifier':'>=1.0','version':'2.0rc1','prereleases':false} | {'result':false}",
                "{'op':'specifier.contains','specifier':'>=1.0','version':'2.0rc1','prereleases':null} | {'result':true}",
                "{'op':'specifier.contains','specifier':'','version':'foo'} | {'result':true}",
                "{'op':'name.canonicalize','name':'Foo.._Bar'} | {'result':'foo-bar'}",
                "{'op':'filename.parse','filename':'Foo.Bar-1.0.0-007abc-py2.py3-none-any.whl'} | {'result':{'name':'foo-bar','version':'1.0.0','build':[7,'abc'],'python':['py2','py3'],'abi':['none'],'platform':['any']}}",
                "{'op':'filename.parse','filename':'a-1-99999999999999999999-PY3.py3-none-any.whl'} | {'result':{'name':'a','version':'1','build':[99999999999999999999,''],'python':['py3','py3'],'abi':['none'],'platform':['any']}}",
                "{'op':'marker.evaluate','marker':'os_name == \\u0027nt\\u0027 and extra == \\u0027Test_All\\u0027','environment':{'os_name':'nt','extra':'test-all'}} | {'result':true}",
                "{'op':'requirement.parse','requirement':'Requests[Security,socks] (>= 2.8.1, == 2.8.*) ; os.name==\\u0027nt\\u0027'} | {'result':{'name':'Requests','extras':['Security','socks'],'specifier':'==2.8.*,>=2.8.1','url':null,'marker':'os_name == \\'nt\\''}}",
                "{'op':'requirement.parse','requirement':'a @ \\ud800'} | {'result':{'name':'a','extras':[],'specifier':'','url':'\\ud800','marker':null}}",
                "{'op':'filename.tags','filename':'foo-2-py2.py3-none-any.whl'} | {'result':['py2-none-any','py3-none-any']}",
                "{'op':'target.platforms','platform':'musllinux_1_1_aarch64'} | {'result':['linux_aarch64','musllinux_1_1_aarch64','musllinux_1_0_aarch64']}",
                "{'op':'target.platforms','platform':'musllinux_1_0_aarch64','profile':'uv'} | {'result':['musllinux_1_0_aarch64','linux_aarch64']}",
                "{'op':'target.platforms','platform':'ios_11_4_arm64_iphoneos'} | {'result':[]}",
                "{'op':'target.tags','implementation':'cpython','python':'3.3','platforms':['win32'],'abis':['cp33m']} | {'result':['cp33-cp33m-win32','cp33-abi3-win32','cp33-none-win32','cp32-abi3-win32','py33-none-win32','py3-none-win32','py32-none-win32','py31-none-win32','py30-none-win32','cp33-none-any','py33-none-any','py3-none-any','py32-none-any','py31-none-any','py30-none-any']}",
                "{'op':'wheel.select','target':{'implementation':'cpython','python':'3.12','platforms':['manylinux_2_17_x86_64']},'files':[{'filename':'a-1.0-py3-none-any.whl'},{'filename':'a-1.0-cp39-abi3-manylinux_2_17_x86_64.whl'},{'filename':'a-1.1rc1-py3-none-any.whl'}]} | {'result':{'filename':'a-1.0-cp39-abi3-manylinux_2_17_x86_64.whl','tag':'cp39-abi3-manylinux_2_17_x86_64'}}",
                "{'op':'wheel.select','target':{'implementation':'cpython','python':'3.12','platforms':[]},'files':[{'filename':'a-2-py3-none-any.whl','requires-python':'>3.12'},{'filename':'a-1-py3-none-any.whl','requires-python':'>=3.12','url':7,'yanked':false},{'filename':'x'}]} | {'result':{'filename':'a-1-py3-none-any.whl','tag':'py3-none-any'}}",
                "{'op':'wheel.select','target':{'implementation':'cpython','python':'3.12','platforms':[]},'files':[{'filename':'a-1-py2-none-any.whl','requires-python':null}]} | {'result':null}",
                "{'op':'target.tags','implementation':'cpython','python':'4.0','threading':'free-threaded','platforms':[]} | {'result':['cp40-none-any','py40-none-any','py4-none-any']}",
            })
    void request_isAnswered(String request, String answer) {
        assertThat(batch(request.replace('\'', '"')).lines()).containsExactly(answer.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1] | usage",
                "null | usage",
                "'text' | usage",
                "nonsense | usage",
                "{'op':'version.parse','version':'1' | usage",
                "{'op':'version.parse','version':'1'} {} | usage",
                "{'op':'version.parse','version':'1',} | usage",
                "{'op':'version.parse','version':NaN} | usage",
                "{} | usage",
                "{'op':7} | usage",
                "{'op':'version.pars','version':'1'} | usage",
                "{'op':'version.parse'} | usage",
                "{'op':'version.parse','version':null} | usage",
                "{'op':'version.parse','version':1} | usage",
                "{'op':'version.parse','version':{'a':[1,{}]}} | usage",
                "{'op':'version.parse','version':'1','versio':'1'} | usage",
                "{'op':'version.parse','version':'1','version':'1'} | usage",
                "{'op':'version.compare','left':'x','rigth':'1'} | usage",
                "{'op':'version.compare','left':'x','right':1} | usage",
                "{'op':'specifier.contains','specifier':'>=','version':'1','prereleases':0} | usage",
                "{'op':'target.platforms','platform':'any','profile':'conda'} | usage",
                "{'op':'target.tags','implementation':'pypy','python':'3.10','platforms':[]} | usage",
                "{'op':'target.tags','implementation':'cpython','python':'3.10'} | usage",
                "{'op':'target.tags','implementation':'cpython','python':'3.10','platforms':[],'threading':'none'} | usage",
                "{'op':'target.tags','implementation':'cpython','python':'3.10','platforms':[null]} | usage",
                "{'op':'wheel.select','target':{'implementation':'cpython','python':'3','platforms':[],'x':1},'files':[]} | usage",
                "{'op':'wheel.select','target':{'implementation':'cpython','python':'3','platforms':[]},'files':[{}]} | usage",
                "{'op':'wheel.select','target':{'implementation':'cpython','python':'x','platforms':[]},'files':[]} | invalid",
                "{'op':'target.platforms','platform':'any'} | invalid",
                "{'op':'target.tags','implementation':'cpython','python':'3.10.1','platforms':[]} | invalid",
                "{'op':'target.tags','implementation':'cpython','python':'3.10','platforms':['win-32']} | invalid",
                "{'op':'target.tags','implementation':'cpython','python':'3.10','platforms':[],'threading':'free-threaded'} | invalid",
                "{'op':'target.tags','implementation':'','python':'3.10','platforms':[],'abis':[]} | invalid",
                "{'op':'version.parse','version':'1.0_1'} | invalid",
                "{'op':'version.compare','left':'1','right':'x'} | invalid",
                "{'op':'specifier.contains','specifier':'=1','version':'1'} | invalid",
                "{'op':'name.canonicalize','name':'-'} | invalid",
                "{'op':'marker.evaluate','marker':'os_name in os_name'} | usage",
                "{'op':'marker.evaluate','marker':'os_name in os_name','environment':[]} | usage",
                "{'op':'marker.evaluate','marker':'os_name in os_name','environment':{'os_name':1}} | usage",
                "{'op':'marker.evaluate','marker':'os_name in os_name','environment':{'os_nam':'nt'}} | usage",
                "{'op':'marker.evaluate','marker':'os_name in os_name','environment':{}} | invalid",
                "{'op':'marker.evaluate','marker':'os_name ~= os_name','environment':{'os_name':'nt'}} | invalid",
                "{'op':'marker.evaluate','marker':'os_name =','environment':{'os_name':'nt'}} | invalid",
                "{'op':'requirement.parse','requirement':'a~=1'} | invalid",
                "{'op':'requirement.parse','requirement':'a;os_name==\\u0027\\\\\\u0022\\\\x27\\u0027'} | invalid",
                "{'op':'filename.parse','filename':'a-1-py3-none-any.WHL'} | invalid",
                "{'op':'filename.tags','filename':'a-1-py3-none-any-x.whl'} | invalid",
            })
    void request_withoutAnswer_saysWhoseFaultItIs(String request, String code) {
        Cli.Result result = batch(request.replace('\'', '"'));
        assertThat(result.status()).isZero();
        assertThat(result.lines()).singleElement().asString().startsWith("{\"error\":{\"code\":\"" + code + "\",");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void fault_hasItsPlaceInCodePoints() {
        assertThat(batch("{\"op\":\"version.parse\",\"id\":2,\"version\":\"1.0_1\"}")
                        .out())
                .startsWith("{\"id\":2,\"error\":{\"code\":\"invalid\",\"message\":\"")
                .endsWith("'1.0_1'\",\"offset\":3}}\n");
        assertThat(batch("{\"op\":\"specifier.contains\",\"specifier\":\"===😀 x\",\"version\":\"\"}")
                        .out())
                .endsWith("\"offset\":4}}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "null",
                "0",
                "-0",
                "1.50E+400",
                "123456789012345678901234567890123456789012345678901234567890.0000001",
                "'\\ud800 \\u0041 é 😀'",
                "[1, {'a' : [null, true]}, {'a':1,'a':2}]",
                "{}",
            })
    void id_comesBackAsItCame(String id) {
        String json = id.replace('\'', '"');
        for (String request : List.of(
                "{\"op\":\"name.canonicalize\",\"id\": %s ,\"name\":\"a\"}",
                "{\"id\":%s,\"op\":\"name.canonicalize\",\"name\":\"a\"}",
                "{\"name\":\"a\",\"op\":\"name.canonicalize\",\"id\":%s}")) {
            assertThat(batch(request.replace("%s", json)).lines())
                    .containsExactly("{\"id\":" + json + ",\"result\":\"a\"}");
        }
        assertThat(batch("{\"op\":\"nothing\",\"id\":%s}".replace("%s", json)).out())
                .startsWith("{\"id\":" + json + ",\"error\":");
    }

    @Test
    void lines_blankOnesAreSkippedAndTheLastNeedsNoEnd() {
        String request = "{\"op\":\"name.canonicalize\",\"name\":\"A\"}";
        assertThat(batch("\ufeff" + request + "\r\n\n \t\r\n" + request).lines())
                .containsExactly("{\"result\":\"a\"}", "{\"result\":\"a\"}");
        assertThat(batch("").out()).isEmpty();
        assertThat(batch("\n\n").out()).isEmpty();
    }

    @Test
    void depth_isBounded() {
        String request = "{\"op\":\"name.canonicalize\",\"name\":\"a\",\"id\":";
        String deep = "[".repeat(BatchRequestParser.MAX_DEPTH - 1) + "]".repeat(BatchRequestParser.MAX_DEPTH - 1);
        assertThat(batch(request + deep + "}").out()).isEqualTo("{\"id\":" + deep + ",\"result\":\"a\"}\n");
        assertThat(batch(request + "[".repeat(3_000_000)).out()).startsWith("{\"error\":{\"code\":\"invalid\"");
        assertThat(batch("{\"op\":\"name.canonicalize\",\"name\":" + "{\"a\":".repeat(9_000) + "1" + "}".repeat(9_001))
                        .out())
                .startsWith("{\"error\":{\"code\":\"usage\"");
    }

    @Test
    void texts_ofTheLongestKind_areAnswered() {
        String digits = "9".repeat(65_536);
        assertThat(batch("{\"op\":\"version.parse\",\"version\":\"" + digits + "\"}")
                        .out())
                .isEqualTo("{\"result\":{\"normalized\":\"" + digits + "\"}}\n");
        assertThat(batch("{\"op\":\"version.parse\",\"version\":\"" + "9".repeat(5_000_000) + "\"}")
                        .out())
                .contains("\"invalid\"")
                .hasSizeLessThan(1_000);
        assertThat(batch("{\"op\":\"version.parse\",\"version\":" + "9".repeat(5_000_000) + "}")
                        .out())
                .contains("\"usage\"");
        assertThat(batch("{\"" + "x".repeat(5_000_000) + "\":1,\"op\":\"version.parse\"}")
                        .out())
                .contains("\"usage\"")
                .hasSizeLessThan(1_000);
    }

    @Test
    void tags_upToTheBound_areListed() {
        String name = "a-1-" + members("p", 16) + "-" + members("a", 16) + "-" + members("x", 64) + ".whl";
        assertThat(batch("{\"op\":\"filename.tags\",\"filename\":\"" + name + "\"}")
                        .out())
                .startsWith("{\"result\":[\"p0-a0-x0\",\"p0-a0-x1\",")
                .endsWith("\"p15-a15-x63\"]}\n");
        String more = "a-1-" + members("p", 200) + "-" + members("a", 200) + "-any.whl";
        assertThat(batch("{\"op\":\"filename.tags\",\"filename\":\"" + more + "\"}")
                        .out())
                .contains("\"invalid\"", "40000")
                .endsWith("\"offset\":4}}\n");
    }

    private static String members(String stem, int count) {
        StringBuilder out = new StringBuilder(stem).append(0);
        for (int i = 1; i < count; i++) {
            out.append('.').append(stem).append(i);
        }
        return out.toString();
    }

    @Test
    void commandLine_takesNoOperands() {
        assertThat(new Cli(directory).run("batch", "file").status()).isEqualTo(2);
        assertThat(new Cli(directory).run("batch", "--jsno").status()).isEqualTo(2);
    }

    @Test
    void output_thatCannotBeWritten_isStatus3() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        Cli cli = new Cli(directory).input("{}").output(full);
        assertThat(cli.run("batch").status()).isEqualTo(3);
    }

    private Cli.Result batch(String input) {
        return new Cli(directory).input(input).run("batch");
    }
}
