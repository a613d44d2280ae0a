//! The order that the standard (ISO/IEC 29500) gives to what stands within a property. Word holds files to it; the library that
//! writes them does not.

use quick_xml::Reader;
use quick_xml::events::Event;

/// Elements whose children have an order, and that order.
pub(super) const ORDER: &[(&str, &[&str])] = &[
    (
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:pageBreakBefore",
            "w:framePr",
            "w:widowControl",
            "w:numPr",
            "w:pBdr",
            "w:shd",
            "w:tabs",
            "w:snapToGrid",
            "w:spacing",
            "w:ind",
            "w:jc",
            "w:textDirection",
            "w:textAlignment",
            "w:outlineLvl",
            "w:divId",
            "w:cnfStyle",
            "w:rPr",
            "w:sectPr",
        ],
    ),
    (
        "w:rPr",
        &[
            "w:rStyle",
            "w:rFonts",
            "w:b",
            "w:bCs",
            "w:i",
            "w:iCs",
            "w:strike",
            "w:dstrike",
            "w:vanish",
            "w:color",
            "w:spacing",
            "w:w",
            "w:kern",
            "w:position",
            "w:sz",
            "w:szCs",
            "w:highlight",
            "w:u",
            "w:bdr",
            "w:shd",
            "w:fitText",
            "w:vertAlign",
            "w:lang",
        ],
    ),
    (
        "w:tblPr",
        &[
            "w:tblStyle",
            "w:tblpPr",
            "w:tblW",
            "w:jc",
            "w:tblCellSpacing",
            "w:tblInd",
            "w:tblBorders",
            "w:shd",
            "w:tblLayout",
            "w:tblCellMar",
        ],
    ),
    ("w:tblBorders", &["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"]),
    ("w:trPr", &["w:cantSplit", "w:trHeight", "w:tblHeader", "w:jc"]),
    (
        "w:tcPr",
        &["w:tcW", "w:gridSpan", "w:vMerge", "w:tcBorders", "w:shd", "w:noWrap", "w:tcMar", "w:textDirection", "w:vAlign", "w:hideMark"],
    ),
    (
        "w:sectPr",
        &[
            "w:headerReference",
            "w:footerReference",
            "w:type",
            "w:pgSz",
            "w:pgMar",
            "w:pgBorders",
            "w:pgNumType",
            "w:cols",
            "w:titlePg",
            "w:docGrid",
        ],
    ),
    (
        "w:style",
        &[
            "w:name",
            "w:basedOn",
            "w:next",
            "w:link",
            "w:uiPriority",
            "w:semiHidden",
            "w:qFormat",
            "w:pPr",
            "w:rPr",
            "w:tblPr",
            "w:trPr",
            "w:tcPr",
        ],
    ),
];

/// A piece of a part: an element with all that stands in it, or what stands between elements.
struct Piece {
    name: String,
    bytes: Vec<u8>,
}

/// A part whose elements stand in order; as it is where it is no XML.
pub(super) fn in_order(part: &[u8]) -> Vec<u8> {
    ordered(part).unwrap_or_else(|| part.to_vec())
}

fn ordered(part: &[u8]) -> Option<Vec<u8>> {
    let mut reader = Reader::from_str(std::str::from_utf8(part).ok()?);
    // what is open: its name, how it begins, what stands in it so far
    let mut open: Vec<(Piece, Vec<Piece>)> = vec![(Piece { name: String::new(), bytes: Vec::new() }, Vec::new())];
    loop {
        let from = reader.buffer_position() as usize;
        let event = reader.read_event().ok()?;
        let name = match &event {
            Event::Start(tag) | Event::Empty(tag) => tag.name().0.to_owned(),
            _ => String::new(),
        };
        let piece = Piece { name, bytes: part.get(from..reader.buffer_position() as usize)?.to_vec() };
        match event {
            Event::Eof => break,
            Event::Start(_) => open.push((piece, Vec::new())),
            Event::End(_) => {
                let (start, within) = open.pop()?;
                let whole = closed(start, within, &piece.bytes);
                open.last_mut()?.1.push(whole);
            }
            _ => open.last_mut()?.1.push(piece),
        }
    }
    let (start, within) = open.pop().filter(|_| open.is_empty())?;
    Some(closed(start, within, &[]).bytes)
}

/// An element with what stands in it, in its order; what the order does not know stays behind the rest.
fn closed(start: Piece, mut within: Vec<Piece>, end: &[u8]) -> Piece {
    if let Some((_, order)) = ORDER.iter().find(|(of, _)| *of == start.name) {
        within.sort_by_key(|piece| order.iter().position(|name| *name == piece.name).unwrap_or(order.len()));
    }
    let bytes = std::iter::once(start.bytes.as_slice()).chain(within.iter().map(|piece| piece.bytes.as_slice())).chain([end]);
    Piece { name: start.name, bytes: bytes.collect::<Vec<_>>().concat() }
}
