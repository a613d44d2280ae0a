//! Two records side by side: what is the same is quiet, what differs is marked by word and line.

use leptos::prelude::*;

use super::icon::Icon;

/// One compared line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairRow {
    /// What is compared.
    pub name: String,
    /// The one in hand.
    pub left: String,
    /// The one that was there.
    pub right: String,
    /// Same or not, and how, in words; empty where there is nothing to compare.
    pub says: String,
    /// Whether they differ.
    pub difference: Difference,
}

/// Whether two values differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// They are the same, or not to be compared.
    None,
    /// They differ; the characters that do are underlined.
    Characters,
    /// They differ as a whole.
    Whole,
}

/// Two records that may be one. No answer is preset where two people may be two people; the answers are the children.
///
/// ```text
/// <Pair id="dup" title="她可能登记过了，是不是同一个人？" heads=["正在登记".into(), "12月1日二号桌登记的".into()] rows=rows>
///     <Button words="是同一人，并成一条" key_hint="F2" … />
/// </Pair>
/// ```
#[component]
pub fn Pair(
    /// The id of the block.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    title: Signal<String>,
    /// The heads of the two records.
    heads: [String; 2],
    /// The compared lines; the first one is the name, set larger.
    #[prop(into)]
    rows: Signal<Vec<PairRow>>,
    /// The answers.
    children: Children,
) -> impl IntoView {
    let title_id = format!("{id}-title");
    let named_by = title_id.clone();
    let [left, right] = heads;
    let lines = move || rows.get().into_iter().enumerate().map(|(at, it)| row(at, it)).collect_view();
    view! {
        <section class="pair" id=id role="group" aria-labelledby=named_by>
            <div class="pair-head"><h2 id=title_id><Icon of=Icon::Ask/>{move || title.get()}</h2></div>
            <div class="table-scroll" tabindex="0" role="region" aria-label=move || title.get()>
                <table>
                    <thead><tr><td></td><th scope="col">{left}</th><th scope="col">{right}</th><td></td></tr></thead>
                    <tbody>{lines}</tbody>
                </table>
            </div>
            <div class="pair-acts">{children()}</div>
        </section>
    }
    .into_any()
}

fn row(at: usize, row: PairRow) -> impl IntoView {
    let PairRow { name, left, right, says, difference } = row;
    let (left, right) = match difference {
        Difference::Characters => (pieces(&left, &right), pieces(&right, &left)),
        Difference::None | Difference::Whole => (vec![Piece::Same(left)], vec![Piece::Same(right)]),
    };
    view! {
        <tr class:name=at == 0 class:differs=difference != Difference::None>
            <th scope="row">{name}</th>
            <td>{left.into_iter().map(piece).collect_view()}</td>
            <td>{right.into_iter().map(piece).collect_view()}</td>
            <td>{says}</td>
        </tr>
    }
}

/// A run of characters of one value.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Same(String),
    Other(String),
}

fn piece(piece: Piece) -> AnyView {
    match piece {
        Piece::Same(words) => words.into_any(),
        Piece::Other(words) => view! { <u>{words}</u> }.into_any(),
    }
}

/// This value in runs that are the same as, or other than, what stands at the same place of that one.
fn pieces(this: &str, that: &str) -> Vec<Piece> {
    let mut those = that.chars();
    let mut pieces: Vec<Piece> = Vec::new();
    for it in this.chars() {
        let same = those.next() == Some(it);
        match pieces.last_mut() {
            Some(Piece::Same(run)) if same => run.push(it),
            Some(Piece::Other(run)) if !same => run.push(it),
            _ if same => pieces.push(Piece::Same(it.to_string())),
            _ => pieces.push(Piece::Other(it.to_string())),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_characters_that_differ_are_told_apart() {
        assert_eq!(pieces("冉启珍", "冉启真"), [Piece::Same("冉启".into()), Piece::Other("珍".into())]);
        assert_eq!(pieces("石磊", "石大磊"), [Piece::Same("石".into()), Piece::Other("磊".into())]);
        assert_eq!(pieces("", "石"), []);
    }
}
