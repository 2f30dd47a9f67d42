package org.gatehouse.language.training;

import org.gatehouse.language.model.LanguageModel;

/** A column as it was learnt. */
record Fit(Column column, Separator separator, Calibration calibration) {
    /** That the text is of the column. */
    double logOdds(Doc doc) {
        return calibration.slope() * margin(column, doc, separator) + calibration.offset() - doubt(column, doc);
    }

    static double margin(Column column, Doc doc, Separator separator) {
        return column.isOfWholes()
                ? separator.margin(doc.item(column, 0, doc.units().length))
                : Windows.best(doc, separator, 1).get(0).margin();
    }

    static double doubt(Column column, Doc doc) {
        return column.isOfWholes() ? 0 : LanguageModel.lengthDoubt(doc.units().length);
    }
}
