//! A run in two halves: whatever way the files are cut into shards, the output is that of one run, byte for byte; and a
//! shard that is not as it was written, or not of this run, is refused by name.

mod halves;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use halves::{Ground, any, bad, files_below, sample};
use proptest::prelude::*;
use tonghop::model::run::Failure;
use tonghop::shard::{Shard, Writer};

/// The output of a plain run over a sample, made once.
fn plain(ground: &Ground) -> &'static BTreeMap<PathBuf, Vec<u8>> {
    static MADE: OnceLock<BTreeMap<PathBuf, Vec<u8>>> = OnceLock::new();
    MADE.get_or_init(|| {
        let output = ground.folder.path().join("plain");
        ground.run(&output, &[]).expect("a run");
        files_below(&output)
    })
}

/// Which shards a file goes to: one, and perhaps another one as well.
fn cut(files: usize) -> impl Strategy<Value = Vec<(usize, Option<usize>)>> {
    let place = (0_usize..100, prop::option::weighted(0.2, 0_usize..100));
    (1_usize..=12, prop::collection::vec(place, files)).prop_map(|(shards, places)| {
        places.into_iter().map(|(one, other)| (one % shards, other.map(|other| other % shards))).collect()
    })
}

/// The sample has versions, repeats, copies, old fonts, unreadable files and files left out; cut anywhere, they straddle
/// shards. Shards lie in several folders, given in the order they came up in.
#[test]
fn however_the_files_are_cut_the_output_is_that_of_one_run() {
    let ground = Ground::new(&sample("soc-trang-2022"));
    let files = ground.files();
    let expected = plain(&ground);
    let cases = std::env::var("TONGHOP_CUTS").ok().and_then(|cases| cases.parse().ok()).unwrap_or(6);
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig { cases, ..ProptestConfig::default() });
    let outcome = runner.run(&(cut(files.len()), any::<bool>()), |(places, reversed)| {
        let here = tempfile::tempdir().expect("a folder");
        let mut lists: BTreeMap<usize, Vec<&String>> = BTreeMap::new();
        for (file, (one, other)) in files.iter().zip(places) {
            lists.entry(one).or_default().push(file);
            if let Some(other) = other {
                lists.entry(other).or_default().push(file);
            }
        }
        let mut ledgers = Vec::new();
        for (number, mut list) in lists {
            if reversed {
                list.reverse();
            }
            let ledger = here.path().join(format!("so-{}", number % 3));
            ground.ingest(&list, &ledger).expect("a shard");
            ledgers.push(ledger);
        }
        ledgers.dedup();
        if reversed {
            ledgers.reverse();
        }
        let output = here.path().join("output");
        ground.run(&output, &ledgers).expect("a run");
        let made = files_below(&output);
        prop_assert_eq!(made.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
        for (path, bytes) in &made {
            prop_assert!(Some(bytes) == expected.get(path), "{} differs", path.display());
        }
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
}

/// Every sample as a hundred shards (or one a file), on a machine that has no reports, against the run that has them.
#[test]
fn a_hundred_shards_do_where_no_reports_are() {
    for name in ["soc-trang-2022", "binh-phuoc-2021-2025", "tien-giang-2020", "kon-tum-2021", "binh-dinh-2021"] {
        let ground = Ground { feedback: false, ..Ground::new(&sample(name)) };
        let here = ground.folder.path().to_owned();
        let (whole, cut) = (here.join("whole"), here.join("cut"));
        ground.run(&whole, &[]).expect("a run");
        let files = ground.files();
        for one in 0..100.min(files.len()) {
            let list: Vec<&String> = files.iter().skip(one).step_by(100).collect();
            ground.ingest(&list, &here.join("so")).expect("a shard");
        }
        fs::remove_dir_all(ground.plan.join("reports")).expect("away");
        ground.run(&cut, &[here.join("so")]).expect("a run");
        assert!(files_below(&whole) == files_below(&cut), "{name}");
    }
}

#[test]
fn the_same_list_again_changes_nothing() {
    let ground = Ground::new(&sample("tien-giang-2020"));
    let ledger = ground.folder.path().join("so");
    let files = ground.files();
    let first = ground.ingest(&files, &ledger).expect("a shard");
    assert!(!first.there);
    let touched = |path: &Path| fs::metadata(path).and_then(|file| file.modified()).expect("a time");
    let before = touched(&first.shard);
    // Another order, and a file twice, are the same list.
    let mut turned = files.clone();
    turned.reverse();
    turned.push(files[0].clone());
    let second = ground.ingest(&turned, &ledger).expect("a shard");
    assert!(second.there);
    assert_eq!((&second.shard, before), (&first.shard, touched(&second.shard)));
    assert_eq!(fs::read_dir(&ledger).expect("a folder").count(), 1);
    // Cut short, it is put right.
    let bytes = fs::read(&first.shard).expect("a shard");
    fs::write(&first.shard, &bytes[..bytes.len() / 2]).expect("cut");
    assert!(!ground.ingest(&files, &ledger).expect("a shard").there);
    assert!(fs::read(&first.shard).expect("a shard") == bytes);
}

#[test]
fn what_a_killed_process_left_is_taken_away_and_what_a_living_one_writes_is_not() {
    let ground = Ground::new(&sample("tien-giang-2020"));
    let ledger = ground.folder.path().join("so");
    fs::create_dir_all(&ledger).expect("a folder");
    let (dead, alive) = (ledger.join(".shard-abc.part"), ledger.join(".shard-def.part"));
    fs::write(&dead, "half").expect("a file");
    let living = fs::File::create(&alive).expect("a file");
    living.lock().expect("a lock");
    ground.ingest(&ground.files(), &ledger).expect("a shard");
    assert!(!dead.exists());
    assert!(alive.exists());
    // And neither is taken for a shard.
    fs::write(&dead, "half").expect("a file");
    ground.run(&ground.folder.path().join("output"), &[ledger]).expect("a run");
}

#[test]
fn a_shard_that_is_not_as_it_was_written_is_refused_by_name() {
    let ground = Ground::new(&sample("tien-giang-2020"));
    let ledger = ground.folder.path().join("so");
    let shard = ground.ingest(&ground.files(), &ledger).expect("a shard").shard;
    let bytes = fs::read(&shard).expect("a shard");
    let output = ground.folder.path().join("output");
    let refused = || {
        let found = bad(ground.run(&output, std::slice::from_ref(&ledger)));
        assert!(!output.exists(), "a refused run wrote something");
        found
    };
    let name = shard.display().to_string();
    for end in [0, 1, bytes.len() / 2, bytes.len() - 1] {
        fs::write(&shard, &bytes[..end]).expect("cut");
        assert_eq!(refused(), [("shard-broken", name.clone())], "{end} bytes");
    }
    for at in (0..bytes.len()).step_by(bytes.len() / 40) {
        let mut flipped = bytes.clone();
        flipped[at] ^= 1 << (at % 8);
        fs::write(&shard, flipped).expect("flipped");
        assert_eq!(refused(), [("shard-broken", name.clone())], "byte {at}");
    }
    fs::write(&shard, &bytes).expect("whole");
    let other = ledger.join("shard-0123456789abcdef0123456789abcdef.parquet");
    fs::rename(&shard, &other).expect("renamed");
    assert_eq!(refused(), [("shard-broken", other.display().to_string())]);
    for name in ["so-quy-1.parquet", "shard-1234.parquet", "shard-0123456789ABCDEF0123456789ABCDEF.parquet", "a.txt"] {
        let named = ledger.join(name);
        fs::rename(&other, &named).expect("renamed");
        let found = refused();
        // Upper case is hexadecimal too, but not this content's.
        let id = if name.contains("ABCDEF") { "shard-broken" } else { "shard-name" };
        assert_eq!(found, [(id, named.display().to_string())]);
        fs::rename(&named, &other).expect("renamed");
    }
    fs::rename(&other, &shard).expect("renamed");
    let gone = ground.folder.path().join("nowhere");
    assert_eq!(bad(ground.run(&output, std::slice::from_ref(&gone))), [("shard-absent", gone.display().to_string())]);
    ground.run(&output, &[ledger]).expect("the whole one is good");
}

/// Every one that can't be used is named, not only the first.
#[test]
fn a_shard_of_another_origin_is_refused_by_name() {
    let ground = Ground::new(&sample("tien-giang-2020"));
    let ledger = ground.folder.path().join("so");
    let files = ground.files();
    let shards = [&files[..5], &files[5..]].map(|part| ground.ingest(part, &ledger).expect("a shard").shard);
    let output = ground.folder.path().join("output");
    let refused = |ground: &Ground| {
        let mut found = bad(ground.run(&output, std::slice::from_ref(&ledger)));
        found.sort();
        assert!(!output.exists(), "a refused run wrote something");
        found
    };
    let mut names = shards.map(|shard| shard.display().to_string());
    names.sort();
    let both = |id: &'static str| names.clone().map(|name| (id, name));

    let other = Ground::new(&sample("kon-tum-2021"));
    assert_eq!(refused(&other), both("shard-plan"));

    let units = ground.plan.join("units.csv");
    let register = fs::read(&units).expect("a register");
    fs::write(&units, [&register[..], b"\n"].concat()).expect("written");
    assert_eq!(refused(&ground), both("shard-inputs"));
    fs::write(&units, register).expect("written");
    fs::write(ground.plan.join("aliases.csv"), "alias,unit\n").expect("written");
    assert_eq!(refused(&ground), both("shard-inputs"));
    fs::remove_file(ground.plan.join("aliases.csv")).expect("away");

    let mut other = ground.settings(&output, std::slice::from_ref(&ledger));
    other.limits.cells -= 1;
    assert_eq!(bad(tonghop::run(&other).map(|_| ())), both("shard-limits"));

    let older = halves::of_version("0.0.1", &ground, &ground.folder.path().join("old"));
    let found = bad(ground.run(&output, std::slice::from_ref(&older)));
    assert_eq!(found, [("shard-version", older.display().to_string())]);

    // What no reading depends on may change.
    fs::write(ground.plan.join("waivers.csv"), "unit,rule,window,reason,basis,expires\n").expect("written");
    ground.run(&output, &[ledger]).expect("a run");
}

#[test]
fn files_of_the_plan_that_are_in_no_shard_and_shards_that_are_out_of_date_are_seen() {
    let ground = Ground::new(&sample("tien-giang-2020"));
    let ledger = ground.folder.path().join("so");
    let files = ground.files();
    let kept: Vec<&String> = files.iter().filter(|file| !file.contains("~$")).collect();
    ground.ingest(&kept[1..], &ledger).expect("a shard");
    fs::remove_file(ground.plan.join("reports").join(kept[1])).expect("away");
    let changed = ground.plan.join("reports").join(kept[2]);
    fs::write(&changed, [fs::read(&changed).expect("a file"), vec![0]].concat()).expect("written");
    let output = ground.folder.path().join("output");
    let found = ground.run_result(&output, std::slice::from_ref(&ledger)).expect("a run");
    let of = |code: &str| -> Vec<String> {
        let findings = found.plans[0].findings.iter().filter(|finding| finding.code.0 == code);
        findings.map(|finding| finding.place.file.clone()).collect()
    };
    assert!(of("TH721").contains(&format!("reports/{}", kept[0])), "{:?}", of("TH721"));
    let absent: Vec<String> =
        files.iter().filter(|file| !kept[1..].contains(file)).map(|file| format!("reports/{file}")).collect();
    let mut named = of("TH721");
    named.sort();
    assert_eq!(named, absent);
    assert_eq!(of("TH722"), [format!("reports/{}", kept[1])]);
    assert_eq!(of("TH723"), [format!("reports/{}", kept[2])]);

    // Taken in anew, the changed file is in two shards with two contents: nobody can tell which holds.
    let newer = ground.ingest(&kept[2..3], &ledger).expect("a shard").shard;
    let found = bad(ground.run(&output, std::slice::from_ref(&ledger)));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, "shard-disagrees");
    fs::remove_file(newer).expect("away");
}

/// A machine that could not open a file does not undo what another one read in it.
#[cfg(unix)]
#[test]
fn a_file_that_one_machine_could_not_open_counts_as_another_read_it() {
    use tonghop::model::finding::{Finding, Place, READER_FAILED};
    use tonghop::model::report::{FileState, Intake};
    let ground = Ground::new(&sample("tien-giang-2020"));
    let here = ground.folder.path().to_owned();
    let (whole, both) = (here.join("whole"), here.join("both"));
    ground.ingest(&ground.files(), &here.join("so")).expect("a shard");
    let read = halves::intakes(&ground, &here.join("so"));
    let failed = read.into_iter().map(|one| {
        let mut file = one.file;
        (file.state, file.format) = (FileState::Unreadable, None);
        let place = Place::file(&file.path);
        Intake {
            file,
            reports: Vec::new(),
            returned: None,
            findings: vec![Finding::new(READER_FAILED, place).arg("how", "time")],
        }
    });
    halves::write(&ground, &here.join("out-of-reach"), failed);
    ground.run(&whole, &[here.join("so")]).expect("a run");
    ground.run(&both, &[here.join("out-of-reach"), here.join("so")]).expect("a run");
    assert!(files_below(&whole) == files_below(&both));
}

#[test]
fn a_list_that_names_what_is_no_report_writes_nothing() {
    let ground = Ground::new(&sample("tien-giang-2020"));
    let ledger = ground.folder.path().join("so");
    let files = ground.files();
    for (path, id) in [("no such file.xlsx", "usage-list-absent"), ("../plan.toml", "usage-list-elsewhere")] {
        let list = [&files[..], &[path.to_owned()]].concat();
        match ground.ingest(&list, &ledger) {
            Err(Failure::Usage(said, args)) => {
                assert_eq!(said, id);
                assert_eq!(args[0], ("path", path.to_owned()));
            }
            other => panic!("{other:?}"),
        }
        assert!(!ledger.exists());
    }
    // No files are a shard too: a part of a job may be empty.
    let empty = ground.ingest::<String>(&[], &ledger).expect("a shard");
    assert_eq!(empty.files.found, 0);
}

#[test]
fn what_a_sharded_run_wrote_is_verified_from_the_reports() {
    let ground = Ground::new(&sample("tien-giang-2020"));
    let ledger = ground.folder.path().join("so");
    ground.ingest(&ground.files(), &ledger).expect("a shard");
    let output = ground.folder.path().join("output");
    ground.run(&output, &[ledger]).expect("a run");
    let settings = tonghop::model::verification::VerifySettings {
        folder: output,
        inputs: Vec::new(),
        plans: vec![ground.plan.clone()],
        jobs: 2,
        worker: None,
    };
    let verified = tonghop::verify(&settings).expect("verified");
    assert!(verified.is_recomputed());
    assert_eq!(verified.differences(), 0);
}

/// Whatever reading may come to: every kind of record and finding, empty and odd texts, numbers at their ends.
#[test]
fn what_files_came_to_reads_back_from_a_shard_as_it_was() {
    let ground = Ground::new(&sample("binh-phuoc-2021-2025"));
    let loaded = tonghop::plan::load(&ground.plan).expect("a plan");
    let tasks = Ground::new(&sample("soc-trang-2022"));
    let with_tasks = tonghop::plan::load(&tasks.plan).expect("a plan");
    // One plan has the targets, the other the tasks.
    let mut plan = loaded.plan.clone();
    plan.tasks = with_tasks.plan.tasks;
    let register = ground.register(&plan);
    let origin = ground.origin(&plan.id, "1");
    let ledger = ground.folder.path().join("so");
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig { cases: 200, ..ProptestConfig::default() });
    let outcome = runner.run(&any::intakes(&plan, &register), |intakes| {
        let mut writer = Writer::new(&ledger, &origin, &plan, &register).expect("a writer");
        for intake in &intakes {
            writer.add(intake.clone()).expect("rows");
        }
        let path = writer.finish().expect("a shard").path;
        let shard = Shard::open(&path).expect("a shard");
        prop_assert_eq!(shard.is_of(&origin), Ok(()));
        let read = shard.intakes(&plan, &register).expect("what was written");
        fs::remove_file(path).expect("away");
        prop_assert_eq!(read, intakes);
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
}

/// A changed shard under the name its changed bytes give: someone made it so, and it costs a refusal.
#[test]
fn a_shard_made_to_deceive_is_refused_and_breaks_nothing() {
    let ground = Ground::new(&sample("tien-giang-2020"));
    let loaded = tonghop::plan::load(&ground.plan).expect("a plan");
    let register = ground.register(&loaded.plan);
    let ledger = ground.folder.path().join("so");
    let bytes = fs::read(ground.ingest(&ground.files(), &ledger).expect("a shard").shard).expect("a shard");
    let named = |bytes: &[u8]| {
        let path = ledger.join(format!("shard-{}.parquet", &tonghop::model::fingerprint::of(bytes)[..32]));
        fs::write(&path, bytes).expect("written");
        let opened = Shard::open(&path);
        fs::write(&path, bytes).expect("written");
        let read = opened.map(|shard| shard.intakes(&loaded.plan, &register).is_ok());
        fs::remove_file(path).expect("away");
        read
    };
    assert!(matches!(named(&bytes), Ok(true)));
    for foreign in [&b""[..], b"PAR1", b"PAR1PAR1", b"PAR1\xFF\xFF\xFF\x7FPAR1", b"not Parquet at all"] {
        assert!(matches!(&named(foreign), Err(Failure::Shards(bad)) if bad[0].id == "shard-foreign"), "{foreign:?}");
    }
    let mut seed = 1_u32;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % below
    };
    let mut refused = 0;
    for _ in 0..600 {
        let mut changed = bytes.clone();
        for _ in 0..=random(3) {
            // The end, where the file says what is in it, is where most can go wrong.
            let from = if random(2) == 0 { 0 } else { changed.len().saturating_sub(4_000) };
            let at = from + random(changed.len() - from);
            changed[at] = u8::try_from(random(256)).expect("a byte");
        }
        refused += usize::from(!matches!(named(&changed), Ok(true)));
    }
    assert!(refused > 100, "{refused} of 600 changed shards were refused");
}
