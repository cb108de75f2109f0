//! A plan's folder to be run in two halves, and shards made by hand.

pub(crate) mod any;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use tonghop::model::calendar::Period;
use tonghop::model::limits::Limits;
use tonghop::model::manifest::Entry;
use tonghop::model::register::Register;
use tonghop::model::report::Intake;
use tonghop::model::run::{Failure, IngestSettings, Ingested, RunResult, Settings};
use tonghop::shard::{Origin, Shard, Writer};
use tonghop::{plan, read, register};

/// A copy of a plan's folder, and room beside it.
pub(crate) struct Ground {
    pub(crate) folder: TempDir,
    pub(crate) plan: PathBuf,
    /// Whether runs write feedback, which copies the reports themselves.
    pub(crate) feedback: bool,
}

/// The folder of a bundled plan with its sample reports.
pub(crate) fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("input").join(name)
}

impl Ground {
    pub(crate) fn new(from: &Path) -> Ground {
        let folder = tempfile::tempdir().expect("a folder");
        let plan = folder.path().join("plan");
        copy(from, &plan);
        Ground { folder, plan, feedback: true }
    }

    /// All files below `reports/`, as a list names them, in order.
    pub(crate) fn files(&self) -> Vec<String> {
        let below = files_below(&self.plan.join("reports"));
        below.into_keys().map(|path| path.to_str().expect("a name").to_owned()).collect()
    }

    pub(crate) fn ingest<S: AsRef<str>>(&self, files: &[S], ledger: &Path) -> Result<Ingested, Failure> {
        let list = files.iter().map(AsRef::as_ref).collect::<Vec<_>>().join("\0");
        tonghop::ingest(&IngestSettings {
            plan_dir: self.plan.clone(),
            list: [list.as_bytes(), b"\0"].concat(),
            ledger: ledger.to_owned(),
            jobs: 2,
            limits: Limits::default(),
            worker: None,
        })
    }

    pub(crate) fn settings(&self, output: &Path, ledger: &[PathBuf]) -> Settings {
        let loaded = plan::load(&self.plan).expect("a plan");
        // One period that has reports of others in it; what is under test is what it is made from.
        let periods: Vec<Period> = loaded.plan.periods().into_iter().rev().take(1).collect();
        Settings {
            feedback: self.feedback,
            plans: vec![self.plan.clone()],
            output: output.to_owned(),
            periods,
            as_of: "2026-01-31".parse().expect("a day"),
            jobs: 2,
            ledger: ledger.to_vec(),
            limits: Limits::default(),
            worker: None,
            progress: std::sync::Arc::default(),
        }
    }

    pub(crate) fn run(&self, output: &Path, ledger: &[PathBuf]) -> Result<(), Failure> {
        self.run_result(output, ledger).map(|_| ())
    }

    pub(crate) fn run_result(&self, output: &Path, ledger: &[PathBuf]) -> Result<RunResult, Failure> {
        tonghop::run(&self.settings(output, ledger))
    }

    /// The register as a run reads it.
    pub(crate) fn register(&self, plan: &tonghop::model::plan::Plan) -> Register {
        let bytes = fs::read(self.plan.join("units.csv")).expect("a register");
        let book = read::Reader::new(Limits::default()).read("units.csv", &bytes).workbook.expect("a table");
        register::units("units.csv", &book, plan).0
    }

    /// The origin of this plan's shards, made by a version.
    pub(crate) fn origin(&self, id: &str, version: &str) -> Origin {
        let entry = |path: &str| {
            let bytes = fs::read(self.plan.join(path)).expect("a file");
            Entry { path: path.to_owned(), sha256: tonghop::model::fingerprint::of(&bytes), state: None }
        };
        Origin::new(version, id, vec![entry("plan.toml"), entry("units.csv")], Limits::default())
    }
}

/// What the shards of a folder hold.
pub(crate) fn intakes(ground: &Ground, ledger: &Path) -> Vec<Intake> {
    let loaded = plan::load(&ground.plan).expect("a plan");
    let register = ground.register(&loaded.plan);
    let shards = tonghop::shard::find(&[ledger.to_owned()]).expect("shards");
    let open = |path: &PathBuf| Shard::open(path).expect("a shard");
    shards.iter().flat_map(|path| open(path).intakes(&loaded.plan, &register).expect("intakes")).collect()
}

/// A shard of these intakes, as this version would write it.
pub(crate) fn write(ground: &Ground, ledger: &Path, intakes: impl Iterator<Item = Intake>) -> PathBuf {
    written(ground, ledger, env!("CARGO_PKG_VERSION"), intakes)
}

/// An empty shard that another version wrote.
pub(crate) fn of_version(version: &str, ground: &Ground, ledger: &Path) -> PathBuf {
    written(ground, ledger, version, std::iter::empty())
}

fn written(ground: &Ground, ledger: &Path, version: &str, intakes: impl Iterator<Item = Intake>) -> PathBuf {
    let loaded = plan::load(&ground.plan).expect("a plan");
    let register = ground.register(&loaded.plan);
    let origin = ground.origin(&loaded.plan.id, version);
    let mut writer = Writer::new(ledger, &origin, &loaded.plan, &register).expect("a writer");
    intakes.for_each(|intake| writer.add(intake).expect("rows"));
    writer.finish().expect("a shard").path
}

/// Which shards a run refused, and why.
pub(crate) fn bad(run: Result<(), Failure>) -> Vec<(&'static str, String)> {
    match run {
        Err(Failure::Shards(bad)) => bad.into_iter().map(|one| (one.id, one.path)).collect(),
        other => panic!("{other:?}"),
    }
}

/// Every file of a folder with its bytes, but for the lock, which has no content.
pub(crate) fn files_below(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let below = path.strip_prefix(folder).expect("below").to_owned();
                all.insert(below, fs::read(path).expect("a file"));
            }
        }
    }
    all
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let copy = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            self::copy(&path, &copy);
        } else {
            fs::copy(&path, &copy).expect("a copy");
        }
    }
}
