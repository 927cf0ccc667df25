//! From pages to the bytes of a PDF 1.7 with its structure. Objects are numbered in the order in which they are written.

use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Content, Date, Finish as _, Name, Pdf, Rect, Ref, Str, TextStr};

use crate::font::{Font, Fonts, Weight};
use crate::lay::{HEIGHT, Laid, MARGIN, Page, WIDTH};
use crate::structure::{Kind, Tree};
use crate::{Document, PaperError};

const INFO: SystemInfo<'_> =
    SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };
const FOOT: f32 = 8.5;

/// Numbers of objects, each given once.
struct Numbers(Ref);

impl Numbers {
    fn next(&mut self) -> Ref {
        self.0.bump()
    }

    fn many(&mut self, count: usize) -> Vec<Ref> {
        (0..count).map(|_| self.next()).collect()
    }
}

/// Pieces of a page's content that belong to an element, in order: the place in the list is the mark's number.
type Marks = Vec<usize>;

pub(crate) fn write(document: &Document, laid: &Laid, mut fonts: Fonts) -> Result<Vec<u8>, PaperError> {
    let mut numbers = Numbers(Ref::new(1));
    let (catalog, root, parents, info) = (numbers.next(), numbers.next(), numbers.next(), numbers.next());
    let tree = numbers.next();
    let pages = numbers.many(laid.pages.len());
    let contents = numbers.many(laid.pages.len());
    let owners = numbers.many(laid.pages.len());
    let elements = numbers.many(laid.tree.0.len());
    let faces = numbers.many(2);

    let mut pdf = Pdf::new();
    pdf.set_version(1, 7);
    let mut marks: Vec<Marks> = Vec::new();
    for (n, page) in laid.pages.iter().enumerate() {
        let foot = format!("{}{}{} / {}", document.foot, gap(&document.foot), n + 1, laid.pages.len());
        let (content, of_page) = draw(page, &foot, laid, &mut fonts);
        pdf.stream(contents[n], &content.finish());
        marks.push(of_page);
    }
    head(&mut pdf, document, catalog, root, info, tree);
    pdf.pages(root).kids(pages.iter().copied()).count(i32::try_from(pages.len()).unwrap_or(i32::MAX));
    for (n, page) in pages.iter().enumerate() {
        let mut one = pdf.page(*page);
        one.parent(root).media_box(Rect::new(0.0, 0.0, WIDTH, HEIGHT)).contents(contents[n]);
        one.struct_parents(i32::try_from(n).unwrap_or(i32::MAX));
        let mut resources = one.resources();
        resources.fonts().pair(Name(b"F0"), faces[0]).pair(Name(b"F1"), faces[1]);
        resources.finish();
        one.finish();
    }
    structure(
        &mut pdf,
        laid,
        &marks,
        Of { tree, parents, pages: &pages, owners: &owners, elements: &elements },
    );
    for (font, face) in fonts.both().iter().zip(&faces) {
        embed(&mut pdf, font, *face, &mut numbers)?;
    }
    Ok(pdf.finish())
}

fn gap(foot: &str) -> &'static str {
    if foot.is_empty() { "" } else { " · " }
}

fn head(pdf: &mut Pdf, document: &Document, catalog: Ref, root: Ref, info: Ref, tree: Ref) {
    let mut one = pdf.catalog(catalog);
    one.pages(root).lang(TextStr(&document.language));
    one.viewer_preferences().display_doc_title(true);
    one.mark_info().marked(true);
    one.insert(Name(b"StructTreeRoot")).primitive(tree);
    one.finish();
    let (year, month, day) = document.day;
    let mut about = pdf.document_info(info);
    about.title(TextStr(&document.title)).creation_date(Date::new(year).month(month).day(day));
}

/// One page's operators, and whose each marked piece is.
fn draw(page: &Page, foot: &str, laid: &Laid, fonts: &mut Fonts) -> (Content, Marks) {
    let (mut content, mut marks) = (Content::new(), Marks::new());
    for (place, line) in page.lines.iter().enumerate() {
        if place == 0 || page.lines[place - 1].element != line.element {
            let role = laid.tree.0[line.element].kind.role();
            let mut marked = content.begin_marked_content_with_properties(role.to_name());
            marked.properties().identify(i32::try_from(marks.len()).unwrap_or(i32::MAX));
            marked.finish();
            marks.push(line.element);
        }
        show(&mut content, fonts, line.weight, line.size, (line.x, line.y), &line.text);
        if page.lines.get(place + 1).is_none_or(|next| next.element != line.element) {
            content.end_marked_content();
        }
    }
    content.begin_marked_content(Name(b"Artifact"));
    content.set_line_width(0.5).set_stroke_gray(0.6);
    for y in &page.rules {
        content.move_to(MARGIN, *y).line_to(WIDTH - MARGIN, *y).stroke();
    }
    let width = fonts.width(Weight::Regular, FOOT, foot);
    show(&mut content, fonts, Weight::Regular, FOOT, ((WIDTH - width) / 2.0, 48.0), foot);
    content.end_marked_content();
    (content, marks)
}

fn show(content: &mut Content, fonts: &mut Fonts, weight: Weight, size: f32, at: (f32, f32), text: &str) {
    let name: &[u8] = if weight == Weight::Bold { b"F1" } else { b"F0" };
    let bytes = fonts.encode(weight, text);
    content.begin_text().set_font(Name(name), size).next_line(at.0, at.1).show(Str(&bytes)).end_text();
}

struct Of<'a> {
    tree: Ref,
    parents: Ref,
    pages: &'a [Ref],
    owners: &'a [Ref],
    elements: &'a [Ref],
}

fn structure(pdf: &mut Pdf, laid: &Laid, marks: &[Marks], of: Of<'_>) {
    let mut root: pdf_writer::writers::StructTreeRoot<'_> = pdf.indirect(of.tree).start();
    root.child(of.elements[Tree::ROOT]);
    root.insert(Name(b"ParentTree")).primitive(of.parents);
    root.parent_tree_next_key(i32::try_from(marks.len()).unwrap_or(i32::MAX));
    root.finish();
    let mut numbers: pdf_writer::writers::NumberTree<'_, Ref> = pdf.indirect(of.parents).start();
    let mut entries = numbers.nums();
    for (key, owner) in (0..).zip(of.owners) {
        entries.insert(key, *owner);
    }
    entries.finish();
    numbers.finish();
    for (page, owner) in marks.iter().zip(of.owners) {
        pdf.indirect(*owner).array().items(page.iter().map(|element| of.elements[*element]));
    }
    let mut pieces = vec![Vec::new(); laid.tree.0.len()];
    for (page, of_page) in of.pages.iter().zip(marks) {
        for (mark, owner) in (0..).zip(of_page) {
            pieces[*owner].push((*page, mark));
        }
    }
    let kids = laid.tree.children();
    for (place, element) in laid.tree.0.iter().enumerate() {
        let mut one = pdf.struct_element(of.elements[place]);
        one.kind(element.kind.role());
        one.parent(if place == Tree::ROOT { of.tree } else { of.elements[element.parent] });
        if let Some(scope) = scope(element.kind) {
            let mut attributes = one.insert(Name(b"A")).dict();
            attributes.pair(Name(b"O"), Name(b"Table")).pair(Name(b"Scope"), Name(scope));
        }
        let mut children = one.children();
        for child in &kids[place] {
            children.struct_element(of.elements[*child]);
        }
        for (page, mark) in &pieces[place] {
            children.marked_content_ref().page(*page).marked_content_id(*mark);
        }
        children.finish();
        one.finish();
    }
}

fn scope(kind: Kind) -> Option<&'static [u8]> {
    match kind {
        Kind::HeadCell => Some(b"Column"),
        Kind::RowHead => Some(b"Row"),
        _ => None,
    }
}

/// The glyphs that were used, their widths, and what letters they are.
fn embed(pdf: &mut Pdf, font: &Font, id: Ref, numbers: &mut Numbers) -> Result<(), PaperError> {
    let (cid, descriptor, data, cmap) = (numbers.next(), numbers.next(), numbers.next(), numbers.next());
    let subset = subsetter::subset(font.data, 0, &font.used)
        .map_err(|error| PaperError::Font(format!("{error:?}")))?;
    // Six letters before the name say that it is a part; which ones is free, and they are the same every time.
    let name = format!("REDRES+{}", font.name);
    let base = Name(name.as_bytes());
    pdf.type0_font(id)
        .base_font(base)
        .encoding_predefined(Name(b"Identity-H"))
        .descendant_font(cid)
        .to_unicode(cmap);
    let mut one = pdf.cid_font(cid);
    one.subtype(CidFontType::Type2).base_font(base).system_info(INFO).font_descriptor(descriptor);
    one.default_width(0.0).cid_to_gid_map_predefined(Name(b"Identity"));
    let widths = font.used.remapped_gids().map(|gid| font.advance(ttf_parser::GlyphId(gid)));
    one.widths().consecutive(0, widths);
    one.finish();
    let face = &font.face;
    let bounds = face.global_bounding_box();
    let edge = |units| font.thousandths(units);
    pdf.font_descriptor(descriptor)
        .name(base)
        .flags(FontFlags::NON_SYMBOLIC)
        .bbox(Rect::new(edge(bounds.x_min), edge(bounds.y_min), edge(bounds.x_max), edge(bounds.y_max)))
        .italic_angle(0.0)
        .ascent(edge(face.ascender()))
        .descent(edge(face.descender()))
        .cap_height(edge(face.capital_height().unwrap_or(face.ascender())))
        .stem_v(if face.is_bold() { 140.0 } else { 90.0 })
        .font_file2(data);
    pdf.stream(data, &subset).pair(Name(b"Length1"), i32::try_from(subset.len()).unwrap_or(i32::MAX));
    let mut letters = UnicodeCmap::new(Name(b"Letters"), INFO);
    for (glyph, letter) in &font.letters {
        letters.pair(*glyph, *letter);
    }
    pdf.stream(cmap, &letters.finish());
    Ok(())
}
