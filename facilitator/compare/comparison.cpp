#include "facilitator/compare/comparison.hpp"

#include "facilitator/export/summary.hpp"
#include "facilitator/export/tables.hpp"
#include "sessions/common/fields.hpp"
#include "shared/words/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vagskal::compare {
namespace {

/// `of`: contributions of the workshop that it could have been.
void count(Cell& cell, std::size_t of, int k) {
    const auto least = static_cast<std::size_t>(std::max(k, 1));
    const auto n = cell.items.size();
    const auto rest = of - std::min(of, n);
    const bool few = n > 0 && n<least, nearly_all = rest> 0 && rest < least;
    if (!few && !nearly_all) cell.told = n;
}

void in_order(const Workshop& w, std::vector<const Contribution*>& items) {
    std::ranges::sort(items, {}, [&](const Contribution* item) { return w.where.at(item->id); });
    items.erase(std::unique(items.begin(), items.end()), items.end());
}

Row theme_row(const std::vector<Member>& members, const ThemeDesk& desk, const OneTheme& theme) {
    Row row{theme.name, {}};
    for (const auto& member : members) {
        const auto& w = member.material.workshop;
        Cell cell;
        for (const auto i : theme.of) {
            const auto& source = desk.sources()[i];
            if (source.workshop != member.name) continue;
            cell.names.push_back(source.name);
            for (const auto& own : w.themes)
                if (own.name == source.name)
                    for (const auto& id : own.items)
                        if (const auto* item = w.find(id)) cell.items.push_back(item);
        }
        in_order(w, cell.items);
        count(cell, w.items.size(), member.material.k);
        row.cells.push_back(std::move(cell));
    }
    return row;
}

std::vector<Row> evidence_rows(const std::vector<Member>& members) {
    std::vector<Row> rows;
    for (const auto& choice : kinds::evidence_field().choices) {
        Row row{choice.label.in(language()), {}};
        bool any = false;
        for (const auto& member : members) {
            const auto& w = member.material.workshop;
            Cell cell;
            for (const auto& item : w.items)
                if (item.field("evidence") == choice.id) cell.items.push_back(&item);
            any = any || cell.present();
            count(cell, w.items.size(), member.material.k);
            row.cells.push_back(std::move(cell));
        }
        if (any) rows.push_back(std::move(row));
    }
    return rows;
}

Table cells_table(const char* name, const char* what, const Comparison& comparison,
                  const std::vector<Row>& rows, bool named) {
    Table table{name, {what, "workshop", "present", "contributions"}, {}};
    if (named) table.columns.emplace_back("named");
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const auto& cell = row.cells[i];
            table.rows.push_back({row.name, comparison.members[i].name, cell.present() ? "1" : "0",
                                  cell.told ? std::to_string(*cell.told) : std::string()});
            if (named) table.rows.back().push_back(joined(cell.names));
        }
    return table;
}

/// The members' own tables of that name under each other, after a column that says whose.
Table together(const char* name, const char* of, const Comparison& comparison, const Kinds& kinds) {
    Table table{name, {"workshop"}, {}};
    for (const auto& member : comparison.members)
        for (auto& own : vagskal::tables_of(member.material, kinds)) {
            if (own.name != of) continue;
            if (table.columns.size() == 1)
                table.columns.insert(table.columns.end(), own.columns.begin(), own.columns.end());
            for (auto& row : own.rows) {
                row.insert(row.begin(), member.name);
                table.rows.push_back(std::move(row));
            }
        }
    return table;
}

} // namespace

Comparison compared(const std::vector<Member>& members, const ThemeDesk& desk) {
    Comparison out{members, {}, evidence_rows(members), members.empty() ? 5 : members.front().material.k};
    for (const auto& theme : desk.themes()) out.themes.push_back(theme_row(members, desk, theme));
    return out;
}

std::vector<Table> tables_of(const Comparison& comparison, const Kinds& kinds) {
    return {cells_table("themes_by_workshop", "theme", comparison, comparison.themes, true),
            cells_table("evidence_by_workshop", "evidence", comparison, comparison.evidence, false),
            together("timeline", "events", comparison, kinds),
            together("lessons", "lessons", comparison, kinds)};
}

std::optional<picture::Scene> shared_timeline(const Comparison& comparison, const Kinds& kinds) {
    std::optional<picture::Scene> out;
    picture::TimeChart chart;
    for (std::size_t i = 0; i < comparison.members.size(); ++i) {
        const auto& member = comparison.members[i];
        chart.lanes.push_back(member.name);
        auto own = timeline_picture(member.material.workshop, kinds);
        if (!own || !own->times) continue;
        for (auto& happening : own->times->happenings) {
            happening.lane = i;
            chart.happenings.push_back(std::move(happening));
        }
        if (!out) out.emplace().words = own->words;
    }
    if (!out) return out;
    const auto when = [](const picture::Happening& one) {
        picture::Day earliest = 0, latest = 0;
        for (const auto& span : one.spans) {
            earliest = &span == &one.spans.front() ? span.earliest : std::min(earliest, span.earliest);
            latest = &span == &one.spans.front() ? span.latest : std::max(latest, span.latest);
        }
        return std::tuple(one.spans.empty(), earliest, latest);
    };
    std::ranges::stable_sort(chart.happenings, [&](const auto& a, const auto& b) {
        return std::tuple_cat(when(a), std::tie(a.label, a.lane)) <
               std::tuple_cat(when(b), std::tie(b.label, b.lane));
    });
    out->title = tr("Timelines");
    out->times = std::move(chart);
    return out;
}

std::string shown(const Cell& cell, int k) {
    if (!cell.present()) return "–";
    if (cell.told) return std::to_string(*cell.told);
    if (cell.items.size() < static_cast<std::size_t>(k))
        return fmt::format(fmt::runtime(tr("fewer than {}")), k);
    return tr("most");
}

std::size_t quotes_of(const Cell& cell) {
    return std::min<std::size_t>(cell.items.size(), cell.told ? 3 : 1);
}

} // namespace vagskal::compare
