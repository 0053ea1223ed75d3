//! The press: fonts found once, and Typst behind a world that has no disk, no packages and no network.

use std::collections::HashMap;
use std::sync::{OnceLock, RwLock};

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::ecow::EcoVec;
use typst::foundations::{Bytes, Datetime, Duration};
use typst::layout::Abs;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontInstance, FontVariant, FontVariations};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;

use crate::SheetProblem;

const REGULAR: &[u8] = include_bytes!("../fonts/NotoSansSC-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../fonts/NotoSansSC-Bold.ttf");
const TEMPLATES: [(&str, &str); 3] = [
    ("/ink.typ", include_str!("../templates/ink.typ")),
    ("/grid.typ", include_str!("../templates/grid.typ")),
    ("/report.typ", include_str!("../templates/report.typ")),
];

/// First the bundled family, then what each system has for characters beyond it.
const FAMILIES: [&str; 12] = [
    "Noto Sans SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Hiragino Sans GB",
    "STHeiti",
    "Microsoft YaHei",
    "SimSun-ExtB",
    "SimSun-ExtG",
    "MingLiU-ExtB",
    "Noto Sans CJK JP",
    "Apple Color Emoji",
];

/// Fonts that claim every character and draw a box for it: to us they have none.
fn draws_boxes(family: &str) -> bool {
    let name = family.to_lowercase().replace([' ', '.'], "");
    name.contains("lastresort") || name.starts_with("adobeblank") || name.starts_with("adobenotdef")
}

/// The fonts of a press and what is asked of them while laying out.
pub(crate) struct Fonts {
    bundled: FontStore,
    /// The bundled fonts, then the system's for what they lack; none for a press that asks no system. Reading them costs 50 to 90 ms, so
    /// it waits for the first character that is not bundled.
    whole: Option<OnceLock<FontStore>>,
    regular: Option<FontInstance>,
    bold: Option<FontInstance>,
    known: RwLock<HashMap<char, bool>>,
}

impl Fonts {
    /// The two bundled fonts only.
    pub fn bundled() -> Self {
        let fonts = [REGULAR, BOLD].map(|data| Font::new(Bytes::new(data), 0));
        let bundled = store_of(&fonts);
        let measure = |font: Font| font.instantiate(FontVariant::default(), Abs::pt(9.0), &FontVariations::default());
        let [regular, bold] = fonts.map(|font| font.map(measure));
        Fonts { bundled, whole: None, regular, bold, known: RwLock::default() }
    }

    /// The bundled fonts, and the system's once a character is asked for that they lack.
    pub fn with_system() -> Self {
        Fonts { whole: Some(OnceLock::new()), ..Fonts::bundled() }
    }

    /// The fonts that are known so far.
    fn store(&self) -> &FontStore {
        self.whole.as_ref().and_then(OnceLock::get).unwrap_or(&self.bundled)
    }

    /// Whether any font has a glyph for it.
    pub fn has(&self, sign: char) -> bool {
        if let Ok(known) = self.known.read()
            && let Some(has) = known.get(&sign)
        {
            return *has;
        }
        let in_store = |store: &FontStore| {
            let book = store.book();
            (0..).map_while(|i| book.info(i)).any(|info| info.coverage.contains(sign as u32))
        };
        let in_whole = |whole: &OnceLock<FontStore>| in_store(whole.get_or_init(Self::read_system));
        let has = in_store(&self.bundled) || self.whole.as_ref().is_some_and(in_whole);
        if let Ok(mut known) = self.known.write() {
            known.insert(sign, has);
        }
        has
    }

    fn read_system() -> FontStore {
        let mut store = store_of(&[REGULAR, BOLD].map(|data| Font::new(Bytes::new(data), 0)));
        store.extend(typst_kit::fonts::system().filter(|(_, info)| !draws_boxes(&info.family)));
        store
    }

    /// Width in em. A sign from another font counts as a full square, none of ours is wider.
    pub fn advance(&self, sign: char, bold: bool) -> f32 {
        let font = if bold { &self.bold } else { &self.regular };
        let own = font.as_ref().and_then(|f| f.x_advance(f.ttf().glyph_index(sign)?.0));
        own.map_or(1.0, |em| em.get() as f32)
    }

    /// Whether the sign is drawn by a font of the system, whose height and width nobody here has measured.
    pub fn is_foreign(&self, sign: char) -> bool {
        self.regular.as_ref().is_none_or(|f| f.ttf().glyph_index(sign).is_none())
    }

    /// Those of `FAMILIES` that are here: naming another would only make Typst warn.
    pub fn families(&self) -> Vec<&'static str> {
        FAMILIES.into_iter().filter(|name| self.store().book().contains_family(&name.to_lowercase())).collect()
    }
}

fn store_of(fonts: &[Option<Font>]) -> FontStore {
    let mut store = FontStore::new();
    fonts.iter().flatten().for_each(|font| store.push((font.clone(), font.info().clone())));
    store
}

/// Fonts and templates, ready to lay sheets out. Make one and keep it: it reads the system's fonts when it first needs them.
pub struct Press {
    pub(crate) fonts: Fonts,
    library: LazyHash<Library>,
    sources: HashMap<FileId, Source>,
}

impl Press {
    /// A press with the bundled fonts and the system's.
    pub fn new() -> Self {
        Self::with(Fonts::with_system())
    }

    /// A press with the bundled fonts only: the same paper on every machine, characters such as 𠮷 reported missing.
    pub fn bundled() -> Self {
        Self::with(Fonts::bundled())
    }

    fn with(fonts: Fonts) -> Self {
        let sources = TEMPLATES
            .iter()
            .filter_map(|(path, text)| Some((file(path)?, text)))
            .map(|(id, text)| (id, Source::new(id, (*text).to_owned())))
            .collect();
        Press { fonts, library: LazyHash::new(Library::default()), sources }
    }

    /// Lays out a template with its data. What Typst remembers of it is let go at once, or memory grows with each sheet.
    pub(crate) fn lay(&self, template: &str, data: Vec<u8>) -> Result<PagedDocument, SheetProblem> {
        let (Some(main), Some(data_file)) = (file(template), file("/data.json")) else {
            return Err(SheetProblem::Layout(format!("no such template: {template}")));
        };
        let job = Job { press: self, main, data_file, data: Bytes::new(data) };
        let laid = typst::compile::<PagedDocument>(&job).output;
        typst::comemo::evict(0);
        laid.map_err(|found| SheetProblem::Layout(describe(&found)))
    }
}

impl Default for Press {
    fn default() -> Self {
        Self::new()
    }
}

/// Typst's complaints in one line each. They name places in our templates and never the data.
pub(crate) fn describe(found: &EcoVec<SourceDiagnostic>) -> String {
    found.iter().map(|d| d.message.to_string()).collect::<Vec<_>>().join("; ")
}

fn file(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

/// One layout: the templates and one piece of data, and nothing else in the world.
struct Job<'a> {
    press: &'a Press,
    main: FileId,
    data_file: FileId,
    data: Bytes,
}

impl World for Job<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.press.fonts.store().book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.press.sources.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data_file { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.store().font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
