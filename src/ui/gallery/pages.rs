//! The parts of the committee's pages.

use leptos::prelude::*;

use super::Section;
use super::words::{list, some, two, w};
use crate::ui::*;

pub(super) fn sections() -> impl IntoView {
    view! {
        <Section title=w("h-fields")>{fields()}</Section>
        <Section title=w("h-summary")>{summary()}</Section>
        <Section title=w("h-notes")>{notes()}</Section>
        <Section title=w("h-progress")>
            <Progress name=w("import") words=w("import-words") left=w("import-left") per_mille=589u32 stop=w("import-stop") on_stop=|()| ()/>
        </Section>
        <Section title=w("h-dialog")>{dialog()}</Section>
        <Section title=w("h-stages")>{task_list()}</Section>
        <Section title=w("h-road")>{road()}</Section>
        <Section title=w("h-basis")>
            <Basis title=w("basis") open=w("basis-open") clauses=clauses()/>
        </Section>
        <Section title=w("h-facts")>{facts()}</Section>
        <Section title=w("h-done")>{done()}</Section>
        <Section title=w("h-figures")>{figures()}</Section>
        <Section title=w("h-table")>{table()}</Section>
        <Section title=w("h-charts")>{charts()}</Section>
        <Section title=w("h-papers")>{paper()}</Section>
        <Section title=w("h-look")>{look()}</Section>
    }
    .into_any()
}

fn fields() -> impl IntoView {
    let text = |words: String| RwSignal::new(words);
    let (clerk, present, empty) = (text(w("clerk-value")), text("31".to_owned()), text(String::new()));
    view! {
        <Form on_submit=|()| ()>
            <Fields>
                <TextField id="clerk" label=w("clerk") hint=w("clerk-hint") value=clerk on_input=move |it| clerk.set(it)/>
                <TextField
                    id="present"
                    label=w("present")
                    hint=w("present-hint")
                    entry=Entry::Number
                    width=Width::Four
                    unit=w("people")
                    checked=w("present-checked")
                    value=present
                    on_input=move |it| present.set(it)
                />
                <TextField id="clerk-2" label=w("clerk") wrong=w("clerk-wrong") value=empty on_input=move |it| empty.set(it)/>
            </Fields>
            {more_fields()}
            {choices()}
            {rows()}
        </Form>
    }
    .into_any()
}

fn more_fields() -> impl IntoView {
    let (held, at) = (RwSignal::new("2026-11-21".to_owned()), RwSignal::new("09:00".to_owned()));
    let (reason, group) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let groups = choices_of("group-choices");
    view! {
        <Fields>
            <DateField id="held" label=w("held") words=some("ymd") value=held on_input=move |it| held.set(it)/>
            <TimeField id="at" label=w("at") words=some("hm") value=at on_input=move |it| at.set(it)/>
        </Fields>
        <SelectField
            id="group"
            label=w("group")
            unchosen=w("group-unchosen")
            choices=groups
            value=group
            on_input=move |it| group.set(it)
        />
        <LongField id="reason" label=w("reason") hint=w("reason-hint") value=reason on_input=move |it| reason.set(it)/>
    }
    .into_any()
}

fn choices_of(key: &str) -> Vec<Choice> {
    list(key).into_iter().enumerate().map(|(at, words)| Choice::new(at.to_string(), words)).collect()
}

fn choices() -> impl IntoView {
    let kinds = vec![Choice::new("1", w("kind-1")).hint(w("kind-1-hint")), Choice::new("2", w("kind-2")).hint(w("kind-2-hint"))];
    let (kind, class) = (RwSignal::new("2".to_owned()), RwSignal::new("0".to_owned()));
    let (posted, agreed) = (RwSignal::new(vec!["0".to_owned()]), RwSignal::new(true));
    view! {
        <ChoiceField id="kind" label=w("kind") choices=kinds value=kind on_input=move |it| kind.set(it)/>
        <SeveralField
            id="posted"
            label=w("several")
            layout=ChoiceLayout::Row
            choices=choices_of("several-choices")
            value=posted
            on_input=move |it| posted.set(it)
        />
        <CheckBox id="agree" label=w("agree") value=agreed on_input=move |it| agreed.set(it)/>
        <Segmented id="class" label=w("class") choices=choices_of("class-choices") value=class on_input=move |it| class.set(it)/>
    }
    .into_any()
}

fn rows() -> impl IntoView {
    let [name, votes, duty] = some("members-heads");
    let columns = vec![
        Column::typed(name, Entry::Words, Width::Six),
        Column::typed(votes, Entry::Number, Width::Four),
        Column::chosen(duty, choices_of("members-duty")),
    ];
    let words = RowsWords { add: w("add"), remove: w("remove"), unchosen: w("group-unchosen") };
    let value = RwSignal::new(vec![vec![w("members-name"), "31".to_owned(), "0".to_owned()], vec![String::new(); 3]]);
    view! { <RowsField id="members" label=w("members") columns=columns words=words value=value on_input=move |it| value.set(it)/> }
        .into_any()
}

fn summary() -> impl IntoView {
    let attempt = RwSignal::new(0u32);
    let findings = vec![
        FieldFinding { field: "present".to_owned(), words: w("summary-present") },
        FieldFinding { field: "clerk-2".to_owned(), words: w("clerk-wrong") },
        FieldFinding { field: "held".to_owned(), words: w("held") },
    ];
    view! {
        <FindingSummary title=w("summary") findings=findings attempt=attempt/>
        <Button words=w("btn-first") weight=Weight::Second id="attempt" on_press=move |()| attempt.update(|it| *it += 1)/>
    }
    .into_any()
}

fn notes() -> impl IntoView {
    view! {
        <Note line=w("note-plain")/>
        <Note tone=Tone::Done title=w("note-done-t") line=w("note-done")/>
        <Note tone=Tone::Warn title=w("note-warn-t") line=w("note-warn")/>
        <Note tone=Tone::Wrong title=w("note-wrong-t") line=w("note-wrong")/>
        <Verdict answer=Answer::Yes title=w("yes-t") line=w("yes")/>
        <Verdict answer=Answer::Ask title=w("ask-t") line=w("ask")/>
        <Verdict answer=Answer::No title=w("no-t") line=w("no")/>
        <Saved state=SavedState::NotStored words=w("note-wrong-t")/>
    }
    .into_any()
}

fn dialog() -> impl IntoView {
    let asked = RwSignal::new(false);
    let (one, two) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let leave = move |()| asked.set(false);
    view! {
        <Button words=w("unlock-open") weight=Weight::Second id="unlock-open" on_press=move |()| asked.set(true)/>
        <Dialog id="unlock" title=w("unlock") open=asked on_leave=leave>
            <div class="dialog-body stack">
                <p>{w("unlock-what")}</p>
                <div class="two-keys">
                    <TextField id="key-1" label=w("unlock-1") entry=Entry::Secret width=Width::Full value=one on_input=move |it| one.set(it)/>
                    <TextField id="key-2" label=w("unlock-2") entry=Entry::Secret width=Width::Full value=two on_input=move |it| two.set(it)/>
                </div>
            </div>
            <div class="dialog-acts">
                <Button words=w("unlock-open") on_press=leave/>
                <Button words=w("unlock-leave") weight=Weight::Second on_press=leave/>
            </div>
        </Dialog>
    }
    .into_any()
}

fn task_list() -> impl IntoView {
    view! {
        <LeadIn name=w("leadin")>
            <DayLeaf over=w("leaf-over") days="24" unit=w("day") day=w("leaf-day")/>
            <NextBlock over=w("next-over") title=w("next") line=w("next-line")>
                <LinkButton words=w("next-go") href="/parts" icon_after=Icon::Go/>
            </NextBlock>
            <Attend title=w("attend") rows=attend()/>
        </LeadIn>
        <Stages stages=stages()/>
    }
    .into_any()
}

fn attend() -> Vec<AttendRow> {
    let [_, _, soon, wrong, late, _] = some("states");
    let row = |key, state, state_words| AttendRow { words: w(key), href: "/parts".to_owned(), state, state_words };
    vec![row("attend-1", State::Late, late), row("attend-2", State::Wrong, wrong), row("attend-3", State::Soon, soon)]
}

fn stages() -> Vec<StageRow> {
    let [later, open, _, wrong, _, done] = some("states");
    let [one, two, three, four] = some("numbers");
    let stage = |number: String, key: &str, note: String, state, state_words: String, steps| StageRow {
        id: key.to_owned(),
        number,
        title: w(key),
        note,
        when: w(&format!("{key}-when")),
        state,
        state_words,
        steps,
    };
    let step = |key: &str, note: String, state, state_words: &String, href: &str, place| StepRow {
        number: key.trim_start_matches("step-").to_owned(),
        name: w(key),
        note,
        when: w(&format!("{key}-when")),
        state,
        state_words: state_words.clone(),
        href: href.to_owned(),
        place,
    };
    let steps = vec![
        step("step-1", String::new(), State::Done, &done, "/parts", StepPlace::Other),
        step("step-2", w("step-2-note"), State::Open, &open, "/parts", StepPlace::Now),
        step("step-3", w("step-3-note"), State::Later, &later, "", StepPlace::Other),
    ];
    let folded = vec![step("step-1", String::new(), State::Done, &done, "/parts", StepPlace::Other)];
    vec![
        stage(one, "stage-1", String::new(), State::Done, done.clone(), folded),
        stage(two, "stage-2", w("stage-2-note"), State::Wrong, wrong, Vec::new()),
        stage(three, "stage-3", String::new(), State::Open, w("stage-3-tally"), steps),
        stage(four, "stage-4", String::new(), State::Later, later, Vec::new()),
    ]
}

fn road() -> impl IntoView {
    let states = [RoadState::Done, RoadState::Now, RoadState::Later, RoadState::Later, RoadState::Later, RoadState::Day, RoadState::Later];
    let mark = |(words, state): (String, RoadState)| {
        let (name, when) = two(&words);
        RoadMark { name, when, state }
    };
    let marks: Vec<RoadMark> = list("road").into_iter().zip(states).map(mark).collect();
    view! { <Road marks=marks/> }.into_any()
}

fn clauses() -> Vec<Clause> {
    let clause = Clause { quote: w("basis-quote"), cite: w("basis-cite"), reckoning: w("basis-how"), detail: w("basis-detail") };
    vec![clause, Clause { cite: w("basis-cite"), ..Clause::default() }]
}

fn facts() -> impl IntoView {
    let fact = |key| {
        let (name, answer) = two(&w(key));
        Fact::new(name, answer).change("/parts")
    };
    view! { <Facts change=w("change") facts=vec![fact("fact-1"), fact("fact-2").note(w("fact-2-note"))]/> }.into_any()
}

fn done() -> impl IntoView {
    let (first, first_line) = two(&w("next-1"));
    let (second, second_line) = two(&w("next-2"));
    view! {
        <Done title=w("done") line=w("done-line")/>
        <Nexts>
            <Next title=first line=first_line><LinkButton words=w("next-1-act") href="/parts" icon=Icon::Print/></Next>
            <Next title=second line=second_line><StatusBadge state=State::Later words=w("next-2-state")/></Next>
        </Nexts>
    }
    .into_any()
}

fn figures() -> impl IntoView {
    let figure = |words: &str, unit: String| {
        let (name, value) = two(words);
        Figure::new(name, value, unit)
    };
    let side = list("side-figures").iter().map(|it| figure(it, String::new())).collect::<Vec<_>>();
    view! {
        <Figures figures=vec![figure(&w("figures-1"), w("people")), figure(&w("figures-2"), String::new())]/>
        <Figures figures=side place=FiguresPlace::Side/>
    }
    .into_any()
}

fn table() -> impl IntoView {
    let [rank, name, group, votes, duty] = some("table-heads");
    let columns = vec![
        TableColumn::words(rank),
        TableColumn::head(name),
        TableColumn::words(group),
        TableColumn::figures(votes),
        TableColumn::words(duty),
    ];
    let marks = [RowMark::Plain, RowMark::Wrong, RowMark::Soon, RowMark::Off];
    let row = |(mark, at)| TableRow::new(list(&format!("table-{at}"))).mark(mark);
    let rows: Vec<TableRow> = marks.into_iter().zip(1..).map(row).collect();
    view! { <Table caption=w("members") columns=columns rows=rows/> }.into_any()
}

fn charts() -> impl IntoView {
    let bar = |key: &str, now, was| {
        let [name, words, was_words] = some(key);
        Compared { name, now, words, was, was_words }
    };
    let marks = |key: &str| list(key).into_iter().zip((0..).step_by(if key == "dots-marks" { 200 } else { 250 }));
    let marks = move |key: &str| marks(key).map(|(words, at)| AxisMark { at, words }).collect::<Vec<_>>();
    let points = [(0, 0), (125, 140), (300, 260), (550, 501), (675, 570)].map(|(at, height)| Point { at, height });
    view! {
        <div class="charts">
            <figure>
                <figcaption>{w("bars-finding")}</figcaption>
                <ComparedBars finding=w("bars-finding") bars=vec![bar("bars-1", 242, 196), bar("bars-2", 412, 298)]/>
            </figure>
            <figure>
                <figcaption>{w("dots-finding")}</figcaption>
                <DotChart
                    finding=w("dots-finding")
                    dots=vec![588, 650, 668, 700, 702, 710, 745, 814]
                    marks=marks("dots-marks")
                    need=AxisMark { at: 0, words: w("half") }
                />
            </figure>
            <figure>
                <figcaption>{w("line-finding")}</figcaption>
                <LineChart
                    finding=w("line-finding")
                    points=points.to_vec()
                    marks=marks("line-marks")
                    need=AxisMark { at: 501, words: w("half") }
                />
            </figure>
        </div>
    }
    .into_any()
}

fn paper() -> impl IntoView {
    let sheet = || {
        view! {
            <Sheet kind=SheetKind::Notice finality=Finality::Draft>
                <h3 class="sheet-title">{w("paper-head")}</h3>
                <p class="para to">{w("paper-para")}</p>
                <div class="sign">
                    <p class="by"><b>{w("paper-by")}</b>{w("leaf-day")}</p>
                    <span class="draft-seal">{w("paper-seal")}</span>
                </div>
            </Sheet>
        }
        .into_any()
    };
    view! {
        <div class="papers">
            <PaperView id="notice" title=w("paper") line=w("paper-line") sheet=sheet>
                <StatusBadge state=State::Done words=w("paper-state")/>
            </PaperView>
        </div>
    }
    .into_any()
}

fn look() -> impl IntoView {
    let look = RwSignal::new(Look::default());
    let words = LookWords {
        text: SettingWords { label: w("look-text"), choices: some("look-texts") },
        theme: SettingWords { label: w("look-theme"), choices: some("look-themes") },
        contrast: SettingWords { label: w("look-contrast"), choices: some("look-contrasts") },
    };
    let change = move |it: Look| {
        it.apply();
        look.set(it);
    };
    view! { <LookSettings words=words look=look on_change=change/> }.into_any()
}
