//! What is pictured: each screen by its address, and what is done there.

use crate::page::Answers;
use crate::worlds::World;

/// What a person does on a screen before it is pictured.
#[derive(Clone, Copy, Debug)]
pub enum Deed {
    /// Clicks what has this test id.
    Click(&'static str),
    /// Clicks what the CSS selector meets.
    At(&'static str),
    /// Opens the first row of a grid.
    Row(&'static str),
    /// Presses keys together.
    Press(&'static [&'static str]),
    /// Types where the focus is.
    Type(&'static str),
    /// Asks the window to close; its last backup takes long, or fails.
    Close(Answers),
}
use Deed::{At, Click, Close, Press, Row, Type};

/// One screen in one state.
pub struct Scene {
    /// Its name in the picture's name.
    pub name: &'static str,
    /// Its address; `{customer}`, `{project}` and `{step}` stand for the first of the world.
    pub at: &'static str,
    /// What is done there. Only a world with rows has it; without deeds a scene is pictured empty, held and refused, too.
    pub deeds: &'static [Deed],
    /// Pictured in the other looks as well.
    pub main: bool,
}

const fn main(name: &'static str, at: &'static str, deeds: &'static [Deed]) -> Scene {
    Scene { name, at, deeds, main: true }
}

const fn more(name: &'static str, at: &'static str, deeds: &'static [Deed]) -> Scene {
    Scene { name, at, deeds, main: false }
}

/// The scenes of a world.
pub fn of(world: World) -> &'static [Scene] {
    match world {
        World::Damaged | World::WrongKey => START,
        World::Large => LARGE,
        World::Empty => EMPTY,
        World::Filled | World::Long => SCENES,
    }
}

const START: &[Scene] = &[main("start", "/today", &[])];

const LARGE: &[Scene] = &[
    main("customers", "/customers", &[]),
    more("customers-end", "/customers", &[At("[data-testid='grid-customers'] [role='grid']"), Press(&["End"])]),
    more("customers-found", "/customers?text=ww", &[]),
    more(
        "customers-all-picked",
        "/customers",
        &[At("[data-testid='grid-customers'] [role='grid']"), Press(&["Control", "a"])],
    ),
    more("selection", "/selection", &[]),
    more("today", "/today", &[]),
    more("leads", "/leads", &[]),
    more("duplicates", "/duplicates", &[]),
    more("history", "/history", &[]),
];

/// What only an empty store has comes after the screens, for it fills the store.
const EMPTY: &[Scene] = &[
    more("import-files", "/import", &[Click("import-choose")]),
    more(
        "import-mapping",
        "/import",
        &[Click("import-choose"), Click("import-next"), At("[data-testid='import-sheet-tab']")],
    ),
    more(
        "import-preview",
        "/import",
        &[Click("import-choose"), Click("import-next"), Click("import-next"), Row("planned")],
    ),
    more(
        "import-refused",
        "/import",
        &[Click("import-choose"), Click("import-next"), Click("import-next"), Click("tab-refused")],
    ),
    more(
        "import-result",
        "/import",
        &[
            Click("import-choose"),
            Click("import-next"),
            Click("import-next"),
            Click("import-run"),
            Click("import-summary"),
        ],
    ),
];

/// The training before the last, which was held.
const HELD: &str = "[data-testid='grid-trainings'] [role='row'][aria-rowindex='3']";

/// All screens.
pub const SCENES: &[Scene] = &[
    main("today", "/today", &[]),
    more("today-step", "/today?group=step", &[]),
    more("today-feast", "/today?group=feast", &[]),
    more("today-refused", "/today", &[Click("contact-save")]),
    more("today-dismiss", "/today", &[Click("contact-dismiss")]),
    more("today-customer", "/today?at=customer%3A{customer}", &[]),
    main("customers", "/customers", &[]),
    more("customers-none", "/customers?text=nobody", &[]),
    main("card", "/customers?customer=%22{customer}%22", &[]),
    more("card-contacts", "/customers?customer=%22{customer}%22", &[Click("tab-contacts")]),
    more("card-vehicles", "/customers?customer=%22{customer}%22", &[Click("tab-vehicles")]),
    more("card-vehicle", "/customers?customer=%22{customer}%22", &[Click("tab-vehicles"), Click("vehicle-open")]),
    more(
        "card-vehicle-refused",
        "/customers?customer=%22{customer}%22",
        &[Click("tab-vehicles"), Click("vehicle-add"), Click("vehicle-save")],
    ),
    more("card-gifts", "/customers?customer=%22{customer}%22", &[Click("tab-gifts")]),
    more("card-privacy", "/customers?customer=%22{customer}%22", &[Click("tab-privacy")]),
    more("card-erase", "/customers?customer=%22{customer}%22", &[Click("tab-privacy"), Click("customer-erase")]),
    main("customer-edit", "/customers?customer=%22{customer}%22&side=edit", &[]),
    more("customer-new", "/customers?side=new", &[]),
    more("customer-new-refused", "/customers?side=new", &[Click("customer-save")]),
    more(
        "customers-many",
        "/customers",
        &[At("[data-testid='grid-customers'] [role='grid']"), Press(&["Control", "a"]), Press(&["b"])],
    ),
    more("customers-views", "/customers", &[Click("views-open")]),
    more("retention", "/customers?side=retention", &[]),
    main("leads", "/leads", &[]),
    more("lead", "/leads", &[Row("leads")]),
    more("lead-won", "/leads", &[Row("leads"), Click("lead-won")]),
    more("lead-new", "/leads", &[Click("lead-new")]),
    more("lead-new-refused", "/leads", &[Click("lead-new"), Click("lead-save")]),
    main("complaints", "/complaints", &[]),
    more("complaint", "/complaints", &[Row("complaints")]),
    more("problems", "/complaints?tab=problem", &[]),
    more("problem", "/complaints?tab=problem", &[Row("problems")]),
    more("promises", "/complaints?tab=promise", &[]),
    more("promise", "/complaints?tab=promise", &[Row("promises")]),
    more("handovers", "/complaints?tab=handover", &[]),
    more("handover-new", "/complaints?tab=handover&ask=%22{customer}%22", &[]),
    more("project-join", "/projects/{project}", &[Press(&["Control", "n"])]),
    more("case-new", "/complaints", &[Click("case-new")]),
    more("case-new-refused", "/complaints", &[Click("case-new"), Click("case-save")]),
    more(
        "case-unsaved",
        "/complaints",
        &[Click("case-new"), Click("case-new-what"), Type("空调有异响"), Press(&["Escape"]), Click("case-new")],
    ),
    main("selection", "/selection", &[]),
    more("evidence", "/selection", &[Row("picked")]),
    main("start", "/projects/new", &[]),
    more("start-refused", "/projects/new", &[Click("start-go")]),
    main("projects", "/projects", &[]),
    more("project-goal", "/projects/{project}?tab=goal", &[]),
    more("project-goal-edit", "/projects/{project}?tab=goal", &[Click("goal-edit")]),
    main("project-schedule", "/projects/{project}?tab=schedule", &[]),
    more("project-item", "/projects/{project}?tab=schedule", &[Row("schedule")]),
    more("project-item-new", "/projects/{project}?tab=schedule&item=new", &[]),
    main("project-progress", "/projects/{project}", &[]),
    more("project-step", "/projects/{project}?step=%22{step}%22", &[]),
    more("project-contacts", "/projects/{project}?tab=contacts", &[]),
    more("project-gifts", "/projects/{project}?tab=gifts", &[]),
    main("project-trainings", "/projects/{project}?tab=trainings", &[]),
    more("project-training-results", "/projects/{project}?tab=trainings", &[At(HELD), Click("training-results")]),
    more("project-training", "/projects/{project}?tab=trainings", &[At(HELD)]),
    more("project-training-planned", "/projects/{project}?tab=trainings", &[Row("trainings")]),
    more("project-training-new", "/projects/{project}?tab=trainings&training=new", &[]),
    more("project-training-refused", "/projects/{project}?tab=trainings&training=new", &[Click("training-save")]),
    main("project-evaluation", "/projects/{project}?tab=evaluation", &[]),
    more("project-figure", "/projects/{project}?tab=evaluation&figure=on_time", &[]),
    main("project-preview", "/projects/{project}?tab=preview", &[]),
    more("project-unknown", "/projects/0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b", &[]),
    main("scripts", "/scripts", &[]),
    more("script", "/scripts", &[Row("scripts")]),
    more("script-new", "/scripts", &[Click("script-new")]),
    more("script-new-refused", "/scripts", &[Click("script-new"), Click("script-save")]),
    main("gifts", "/gifts", &[]),
    more("gift", "/gifts", &[Row("gifts")]),
    more("gift-new", "/gifts", &[Click("gift-new")]),
    more("gift-new-refused", "/gifts", &[Click("gift-new"), Click("gift-save")]),
    main("reports", "/reports", &[]),
    more("reports-figures", "/reports?tab=figures", &[]),
    more("reports-leads", "/reports?tab=leads", &[]),
    main("import", "/import", &[]),
    main("duplicates", "/duplicates", &[]),
    more("duplicate", "/duplicates", &[Row("duplicates")]),
    main("history", "/history", &[]),
    more("history-bin", "/history?list=bin", &[]),
    main("settings-store", "/settings/store", &[]),
    more("settings-people", "/settings/people", &[]),
    more("settings-person", "/settings/people", &[Row("staff")]),
    more("settings-person-refused", "/settings/people?at=new", &[Click("staff-save")]),
    more("settings-departments", "/settings/people?at=departments", &[]),
    more("settings-value", "/settings/value", &[]),
    more("settings-rhythm", "/settings/rhythm", &[]),
    more("settings-classes", "/settings/classes", &[]),
    more("settings-plans", "/settings/plans", &[]),
    more("settings-plan-new", "/settings/plans?at=new", &[]),
    more("settings-costs", "/settings/costs", &[]),
    more("settings-backups", "/settings/backups", &[]),
    more("settings-privacy", "/settings/privacy", &[]),
    more("settings-look", "/settings/look", &[]),
    more("lost", "/nowhere", &[]),
    main("palette", "/today", &[Press(&["Control", "k"])]),
    more("palette-found", "/customers", &[Press(&["Control", "k"]), Type("ww")]),
    more("palette-none", "/customers", &[Press(&["Control", "k"]), Type("zzzzzz")]),
    main("keys", "/customers", &[Press(&["Shift", "?"])]),
    more("leave-backup", "/today", &[Close(Answers::Held)]),
    more("leave-no-backup", "/today", &[Close(Answers::Refused)]),
    // Last: its menu does not go with Escape.
    more("who", "/customers", &[Click("who")]),
];
