// SPDX-License-Identifier: MIT
// Many PDFs held to many standards by veraPDF in one machine: `VeraPdf 3a,ua1 FILE.pdf…` prints, a line each, FILE, standard,
// and "pass" or "FAIL rule: words" (each rule once); ends with 1 when one fails.
import java.io.FileInputStream;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

public class VeraPdf {
    static boolean check(String file, PDFAFlavour flavour) {
        var failed = new TreeMap<String, String>();
        boolean holds = false;
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, 10, false, false, false)) {
            var result = validator.validate(parser);
            holds = result.isCompliant();
            for (TestAssertion found : result.getTestAssertions())
                if (found.getStatus() == TestAssertion.Status.FAILED)
                    failed.putIfAbsent(found.getRuleId().getClause() + "-" + found.getRuleId().getTestNumber(),
                            found.getMessage() + " at " + found.getLocation().getContext());
        } catch (Exception unreadable) {
            failed.put("unreadable", unreadable.toString());
        }
        if (holds) System.out.println(file + "\t" + flavour.getId() + "\tpass");
        else if (failed.isEmpty()) System.out.println(file + "\t" + flavour.getId() + "\tFAIL");
        failed.forEach((rule, words) -> System.out.println(
                file + "\t" + flavour.getId() + "\tFAIL " + rule + ": " + words.replaceAll("\\s+", " ")));
        return holds;
    }

    public static void main(String[] arguments) {
        java.util.logging.LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        boolean all = true;
        for (String flavour : arguments[0].split(","))
            for (int i = 1; i < arguments.length; i++) all &= check(arguments[i], PDFAFlavour.fromString(flavour));
        System.exit(all ? 0 : 1);
    }
}
