//! A file into settings.

use super::damage::Damage;
use super::shape::{OF_DEVICE, OF_SERVICE, OfService, Shape};
use super::{Contents, KIND, Refusal, VERSION, WITHOUT_DOMAINS, WITHOUT_SITES, sites};
use end_credits::core::about::about;
use end_credits::core::ids::ServiceId;
use end_credits::core::own_site::OwnSite;
use end_credits::core::settings::Settings;
use end_credits::decode::Fields;

/// What stands in every file beside what is chosen for the device.
const AROUND: [&str; 4] = ["kind", "version", "services", "sites"];

/// What is in a file, once its text is parsed, beside the sites that are there.
///
/// # Errors
///
/// Whenever it is not wholly as [`write`](super::write()) writes it.
pub fn read<F: Fields>(
    file: &F,
    there: Vec<OwnSite>,
    is_suffix: impl Fn(&str) -> bool,
) -> Result<Contents, Refusal> {
    if file.get("kind").as_text().as_deref() != Some(KIND) {
        return Err(Refusal::Foreign);
    }
    let number = file.get("version").as_number();
    let is_of = |version: u32| number == Some(f64::from(version));
    if number.is_some_and(|number| number > f64::from(VERSION)) {
        return Err(Refusal::Newer);
    }
    if ![VERSION, WITHOUT_DOMAINS, WITHOUT_SITES]
        .into_iter()
        .any(is_of)
    {
        return Err(damaged("version", Damage::Version));
    }
    let has_sites = !is_of(WITHOUT_SITES);
    let around = AROUND.get(..AROUND.len() - usize::from(!has_sites));
    let around = around.unwrap_or_default();
    let mut settings = Settings::default();
    OF_DEVICE.read(file, "", around, &mut settings)?;
    let services = file.get("services");
    if !services.is_object() {
        return Err(damaged("services", Damage::Object));
    }
    for name in services.names() {
        let place = ["services.", &name].concat();
        if !is_known(&name) {
            return Err(damaged(&place, Damage::Service));
        }
        let service = ServiceId::from(&*name);
        let mut choices = OfService::of(settings.chosen(&service));
        let within = [&place, "."].concat();
        OF_SERVICE.read(&services.get(&name), &within, &[], &mut choices)?;
        settings.choose(&service, choices.chosen());
    }
    let (sites, left_out) = match has_sites {
        true => sites::read(file, is_of(VERSION), there, is_suffix)?,
        false => (there, Vec::new()),
    };
    Ok(Contents {
        settings,
        sites,
        left_out,
    })
}

/// Whether the catalogue has a service of that name.
pub fn is_known(service: &str) -> bool {
    about(&ServiceId::from(service)).is_some()
}

impl<T> Shape<T> {
    /// Reads every name of the shape, and refuses what has another. `within` leads to them.
    fn read<F: Fields>(
        &self,
        fields: &F,
        within: &str,
        others: &[&str],
        into: &mut T,
    ) -> Result<(), Refusal> {
        let refuse = |name: &str, damage| Err(damaged(&[within, name].concat(), damage));
        for name in fields.names() {
            let is_flag = self.flags.iter().any(|flag| flag.0 == name);
            let is_number = self.numbers.iter().any(|number| number.0 == name);
            if !(is_flag || is_number || others.contains(&&*name)) {
                return refuse(&name, Damage::Unknown);
            }
        }
        for (name, place) in self.flags {
            match fields.get(name).as_truth() {
                Some(flag) => *place(into) = flag,
                None => return refuse(name, Damage::Truth),
            }
        }
        for (name, most, place) in self.numbers {
            match fields.get(name).as_number().and_then(whole) {
                Some(number) if number <= *most => *place(into) = number,
                _ => return refuse(name, Damage::Whole(*most)),
            }
        }
        Ok(())
    }
}

fn whole(number: f64) -> Option<u16> {
    let whole = number as u16;
    (f64::from(whole) == number).then_some(whole)
}

/// That something is not as it should be.
pub fn damaged(place: &str, damage: Damage) -> Refusal {
    Refusal::Damaged {
        place: place.to_owned(),
        damage,
    }
}
