// Names by Stanford's tagger, a line of them for each line of text: java -cp 'FOLDER/*' StanfordNames.java < TEXTS
// Each is "BEGIN END KIND", in code points, and names are separated by tabs. Training only; see entities.sh.
import edu.stanford.nlp.ie.crf.CRFClassifier;
import java.io.*;
import java.nio.charset.StandardCharsets;

public class StanfordNames {
  public static void main(String[] args) throws Exception {
    var tagger = CRFClassifier.getClassifier("edu/stanford/nlp/models/ner/english.all.3class.distsim.crf.ser.gz");
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    for (String line; (line = in.readLine()) != null;) {
      var names = new StringBuilder();
      for (var name : tagger.classifyToCharacterOffsets(line))
        names.append(line.codePointCount(0, name.second())).append(' ').append(line.codePointCount(0, name.third())).append(' ')
            .append(name.first()).append('\t');
      out.println(names);
    }
    out.flush();
  }
}
