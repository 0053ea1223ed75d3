//! Names of all ops. Each is a key of `ui/src/words/history.*.json`, where a person reads it ("撤销：登记沟通").

macro_rules! ops {
    ($($name:ident = $text:literal;)*) => {
        $(#[doc = concat!("`", $text, "`")] pub const $name: &str = $text;)*
        /// Every op there is; a test compares it with the words.
        pub const ALL: &[&str] = &["ledger.undo", "ledger.redo", "ledger.restore", $($text),*];
    };
}

ops! {
    STORE_SET = "store.set";
    SETTING_SET = "setting.set";
    SETTING_SENSITIVE = "setting.sensitive";
    DEPARTMENT_ADD = "department.add";
    STAFF_ADD = "staff.add";
    STAFF_EDIT = "staff.edit";
    CUSTOMER_ADD = "customer.add";
    CUSTOMER_EDIT = "customer.edit";
    CUSTOMER_EDIT_MANY = "customer.edit_many";
    CUSTOMER_MERGE = "customer.merge";
    CUSTOMER_ERASE = "customer.erase";
    CONSENT_SET = "consent.set";
    VEHICLE_ADD = "vehicle.add";
    VEHICLE_EDIT = "vehicle.edit";
    VEHICLE_HAND_ON = "vehicle.hand_on";
    POLICY_ADD = "policy.add";
    INSPECTION_ADD = "inspection.add";
    DEFERRED_JOB_DONE = "deferred_job.done";
    COMPLAINT_ADD = "complaint.add";
    COMPLAINT_ANSWER = "complaint.answer";
    COMPLAINT_CLOSE = "complaint.close";
    PROBLEM_ADD = "problem.add";
    PROBLEM_SOLVE = "problem.solve";
    PROMISE_ADD = "promise.add";
    PROMISE_KEEP = "promise.keep";
    PROMISE_WITHDRAW = "promise.withdraw";
    LEAD_ADD = "lead.add";
    LEAD_CLOSE = "lead.close";
    IMPORT_RUN = "import.run";
    IMPORT_TAKE = "import.take";
    RULE_SET_SAVE = "rule_set.save";
    RULE_SET_REMOVE = "rule_set.remove";
    CLASS_POLICY_SET = "class_policy.set";
    SCRIPT_ADD = "script.add";
    SCRIPT_REVISE = "script.revise";
    GIFT_ADD = "gift.add";
    GIFT_EDIT = "gift.edit";
    GIFT_MOVE = "gift.move";
    PLAN_ADD = "plan.add";
    PLAN_EDIT = "plan.edit";
    PLAN_REMOVE = "plan.remove";
    PROJECT_ADD = "project.add";
    PROJECT_START = "project.start";
    PROJECT_EDIT = "project.edit";
    PROJECT_CLOSE = "project.close";
    WORK_ITEM_SET = "work_item.set";
    TRAINING_ADD = "training.add";
    TRAINING_EDIT = "training.edit";
    TRAINING_REMOVE = "training.remove";
    TARGET_ADD = "target.add";
    TARGET_REMOVE = "target.remove";
    STEP_MOVE = "step.move";
    STEP_SKIP = "step.skip";
    STEP_ASSIGN = "step.assign";
    CONTACT_LOG = "contact.log";
    CONTACT_REVISE = "contact.revise";
    HANDOVER_ASK = "handover.ask";
    HANDOVER_ANSWER = "handover.answer";
    CHECK_GIVE = "check.give";
    TODAY_DISMISS = "today.dismiss";
    DEMO_BUILD = "demo.build";
}
