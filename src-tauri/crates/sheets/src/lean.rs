//! Pages kept light while a long sheet waits for its export.

use typst::layout::{Frame, FrameItem, GroupItem, Point};
use typst_layout::Page;

/// The same page without the boxes around its pieces. Typst nests each text in about five frames that draw nothing;
/// dropped, a page takes a fraction of the memory. Frames that clip or turn stay. Our pages have no links, labels or tags.
pub(crate) fn lean(page: &Page) -> Page {
    Page { frame: without_boxes(&page.frame), ..page.clone() }
}

fn without_boxes(frame: &Frame) -> Frame {
    let mut flat = Frame::new(frame.size(), frame.kind());
    pour(frame, Point::zero(), &mut flat);
    flat
}

fn pour(from: &Frame, at: Point, into: &mut Frame) {
    for (place, item) in from.items() {
        let place = at + *place;
        match item {
            FrameItem::Group(group) if group.clip.is_none() && group.transform.is_identity() => {
                pour(&group.frame, place, into)
            }
            FrameItem::Group(group) => {
                let group =
                    GroupItem { frame: without_boxes(&group.frame), label: None, parent: None, ..group.clone() };
                into.push(place, FrameItem::Group(group));
            }
            FrameItem::Tag(_) | FrameItem::Link(..) => {}
            drawn => into.push(place, drawn.clone()),
        }
    }
}
