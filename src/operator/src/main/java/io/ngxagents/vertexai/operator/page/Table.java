package io.ngxagents.vertexai.operator.page;

import java.util.ArrayList;
import java.util.List;

/**
 * A table that a narrow screen shows as stacked rows, where each cell says which column it is of. The roles are those that a
 * table has anyway; they say it to browsers that forget it with the layout.
 *
 * @param caption what it shows
 * @param columns names; the first column names the rows
 */
record Table(String name, String caption, List<String> columns, List<Row> rows) {
    /** @param id of the row, the same as long as it shows the same thing */
    record Row(String id, List<Html> cells) {}

    Html html() {
        List<Html> heads = columns.stream()
                .<Html>map(column ->
                        Html.element("th", column).with("scope", "col").with("role", "columnheader"))
                .toList();
        return Html.element(
                        "table",
                        Html.element("caption", caption),
                        Html.element("thead", Html.element("tr", heads).with("role", "row"))
                                .with("role", "rowgroup"),
                        Html.element("tbody", rows.stream().map(this::row).toList())
                                .with("role", "rowgroup"))
                .with("role", "table")
                .with("class", name);
    }

    private Html row(Row row) {
        List<Html> cells = new ArrayList<>();
        cells.add(Html.element("th", row.cells().get(0)).with("scope", "row").with("role", "rowheader"));
        for (int i = 1; i < columns.size(); i++) {
            cells.add(
                    Html.element("td", row.cells().get(i)).with("role", "cell").with("data-column", columns.get(i)));
        }
        return Html.element("tr", cells).with("role", "row").with("id", row.id());
    }
}
