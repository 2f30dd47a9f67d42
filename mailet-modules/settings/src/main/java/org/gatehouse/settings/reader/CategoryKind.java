package org.gatehouse.settings.reader;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.settings.source.Kind;
import org.gatehouse.settings.source.NearestName;
import org.gatehouse.settings.source.Refused;

/** Names of categories. */
final class CategoryKind {
    /** Any that is well formed: naming it in a word list makes it known. */
    static final Kind<Category> CATEGORY = new Kind<>("a category such as insult", CategoryKind::wellFormed);

    private CategoryKind() {}

    /** One of those that some inspector can report. */
    static Kind<Category> known(Collection<Category> categories) {
        Map<String, Category> byKey =
                categories.stream().collect(Collectors.toMap(Category::key, Function.identity(), (a, b) -> a));
        return new Kind<>("a category", text -> {
            Category category = byKey.get(text);
            if (category == null) {
                throw new Refused("no word list and no inspector has the category " + wellFormed(text)
                        + NearestName.hint(text, byKey.keySet()));
            }
            return category;
        });
    }

    private static Category wellFormed(String text) throws Refused {
        try {
            return new Category(text);
        } catch (IllegalArgumentException e) {
            throw Refused.expected("a category: 1 to 40 of a-z, 0-9 and -, first a letter", text);
        }
    }
}
