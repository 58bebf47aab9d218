//! What there is to see to.

use end_credits::written;

/// What a checklist is about.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Subject {
    /// A device that is left for good.
    #[default]
    Device,
    /// One service, by its name in code.
    Service(String),
}

written!(enum Subject {
    0 => Device,
    1 => Service(inner),
});

/// One thing that everybody should see to. Its place here is how it is stored: new ones go last.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Task {
    /// Signed out in this browser.
    SignedOut,
    /// The service refuses the old session.
    Refused,
    /// What the service left in this browser is removed.
    Cleared,
    /// Back at the choice of profiles.
    ProfileGate,
    /// The password that the browser has saved is deleted.
    SavedPassword,
    /// Signed out in the service's apps.
    Apps,
    /// The device is off the service's list.
    ListedDevice,
    /// No service is signed in in this browser.
    NothingOpen,
    /// Every sign-out is proved.
    AllProved,
    /// All passwords that the browser has saved are deleted.
    SavedPasswords,
    /// The browser is signed out of its own account.
    BrowserAccount,
    /// Signed out in the apps of TVs, sticks and consoles.
    Televisions,
    /// What was downloaded is deleted.
    Downloads,
    /// The device is off the lists of all services.
    ListedDevices,
    /// The passwords that were typed in here are changed.
    Passwords,
    /// The device is as it was when new.
    Reset,
}

written!(enum Task {
    0 => SignedOut,
    1 => Refused,
    2 => Cleared,
    3 => ProfileGate,
    4 => SavedPassword,
    5 => Apps,
    6 => ListedDevice,
    7 => NothingOpen,
    8 => AllProved,
    9 => SavedPasswords,
    10 => BrowserAccount,
    11 => Televisions,
    12 => Downloads,
    13 => ListedDevices,
    14 => Passwords,
    15 => Reset,
});

impl Task {
    /// What a new checklist has, in its order.
    pub fn of(subject: &Subject, has_profile_gate: bool) -> Vec<Task> {
        let mut tasks = match subject {
            Subject::Device => vec![
                Task::NothingOpen,
                Task::AllProved,
                Task::SavedPasswords,
                Task::BrowserAccount,
                Task::Televisions,
                Task::Downloads,
                Task::ListedDevices,
                Task::Passwords,
                Task::Reset,
            ],
            Subject::Service(_) => vec![
                Task::ProfileGate,
                Task::SignedOut,
                Task::Refused,
                Task::Cleared,
                Task::SavedPassword,
                Task::Apps,
                Task::ListedDevice,
            ],
        };
        tasks.retain(|task| *task != Task::ProfileGate || has_profile_gate);
        tasks
    }

    /// The message that says it; those about one service name it.
    pub fn key(self) -> &'static str {
        match self {
            Task::SignedOut => "checklistSignedOut",
            Task::Refused => "checklistRefused",
            Task::Cleared => "checklistCleared",
            Task::ProfileGate => "checklistProfileGate",
            Task::SavedPassword => "checklistSavedPassword",
            Task::Apps => "checklistApps",
            Task::ListedDevice => "checklistListedDevice",
            Task::NothingOpen => "checklistNothingOpen",
            Task::AllProved => "checklistAllProved",
            Task::SavedPasswords => "checklistSavedPasswords",
            Task::BrowserAccount => "checklistBrowserAccount",
            Task::Televisions => "checklistTelevisions",
            Task::Downloads => "checklistDownloads",
            Task::ListedDevices => "checklistListedDevices",
            Task::Passwords => "checklistPasswords",
            Task::Reset => "checklistReset",
        }
    }
}
