//! `gongshi serve [SITE]`: build, show on loopback, and build again when something changes.

use std::collections::BTreeSet;
use std::future::Future;
use std::io::IsTerminal as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;

use notify_debouncer_full::notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{
    DebounceEventResult, DebouncedEvent, Debouncer, RecommendedCache, new_debouncer,
};
use tokio::net::TcpListener;

use super::failure::Failure;
use super::language::said;
use super::place::{self, Place};
use super::{Outcome, build, finder, output};
use crate::diagnostic::Language;
use crate::serve::{Reload, Shown, app};

/// How long changes may go on before they are taken up.
const QUIET: Duration = Duration::from_millis(300);
/// How long answers under way may take once the program is asked to end.
const FAREWELL: Duration = Duration::from_secs(2);

/// 生成网站并在本机预览；报告、页面或模板有改动时自动重新生成。
/// Builds the site and shows it on this machine; builds again when something changes.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    place: place::Arguments,
    /// 在哪个地址上展示
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    addr: SocketAddr,
    /// 不生成，只展示已生成的网站（站点文件夹，或其中的 public）
    #[arg(long, value_name = "DIR", conflicts_with_all = ["site", "reports", "out", "ocr"])]
    published: Option<PathBuf>,
    /// 同时处理几份，不写则按处理器核数
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
}

pub(super) fn run(arguments: &Arguments, language: Language) -> Result<Outcome, Failure> {
    match &arguments.published {
        Some(folder) => show(
            arguments.addr,
            &Arc::new(shown(place::published(folder))?),
            Reload::Never,
            language,
        ),
        None => preview(arguments, language),
    }?;
    Ok(Outcome::Clean)
}

fn shown(folder: PathBuf) -> Result<Shown, Failure> {
    let index = finder::open(&folder)?;
    Ok(Shown::new(folder, index)?)
}

/// Builds, shows, and follows changes until the program is asked to end.
fn preview(arguments: &Arguments, language: Language) -> Result<(), Failure> {
    let place = arguments.place.place()?;
    let jobs = arguments.jobs;
    output::print(&build::in_pool(jobs, || build::build(&place, language))??.to_string())?;
    let shown = Arc::new(shown(place.out.clone())?);
    let (changed, changes) = channel();
    let source = place.clone();
    let mut watcher = new_debouncer(QUIET, None, move |result: DebounceEventResult| {
        let is_source = |event: &DebouncedEvent| event.paths.iter().any(|path| source.is_built_from(path));
        let is_change = |event: &DebouncedEvent| !event.kind.is_access() && is_source(event);
        if result.is_ok_and(|events| events.iter().any(is_change)) {
            // Nobody listens only when the program ends.
            let _ = changed.send(());
        }
    })?;
    // Settings and answers lie in the site's folder, where editors replace them and folders may yet be made.
    watcher.watch(place.folder(), RecursiveMode::NonRecursive)?;
    let mut followed = BTreeSet::new();
    follow(&mut watcher, &place, &mut followed)?;
    let rebuilt = Arc::clone(&shown);
    std::thread::spawn(move || {
        while changes.recv().is_ok() {
            if let Err(failure) = follow(&mut watcher, &place, &mut followed) {
                output::complain(&failure, language);
            }
            rebuild(&place, &rebuilt, jobs, language);
        }
    });
    show(arguments.addr, &shown, Reload::WhenChanged, language)
}

/// Watches the site's folders that are there and not watched yet.
fn follow(
    watcher: &mut Debouncer<RecommendedWatcher, RecommendedCache>,
    place: &Place,
    followed: &mut BTreeSet<PathBuf>,
) -> Result<(), Failure> {
    followed.retain(|folder| folder.is_dir());
    for folder in place.watched() {
        if followed.insert(folder.clone()) {
            watcher.watch(&folder, RecursiveMode::Recursive)?;
        }
    }
    Ok(())
}

/// Builds again and shows the result; what fails is told, and the site shown as before.
fn rebuild(place: &Place, shown: &Shown, jobs: Option<usize>, language: Language) {
    let built = build::in_pool(jobs, || build::build(place, language)).and_then(|told| told);
    let replaced = built.and_then(|told| {
        shown.replace(finder::open(&place.out)?)?;
        Ok(told)
    });
    match replaced {
        Ok(told) => output::tell(told.to_string().trim_end()),
        Err(failure) => output::complain(&failure, language),
    }
}

fn show(addr: SocketAddr, shown: &Arc<Shown>, reload: Reload, language: Language) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind(addr)
            .await
            .map_err(|cause| Failure::Address { addr, cause })?;
        output::print(&format!("http://{}/\n", listener.local_addr()?))?;
        if std::io::stdout().is_terminal() {
            output::tell(&said(language, "在浏览器打开上面的地址；按 Ctrl-C 结束。"));
        }
        let (ended, end) = tokio::sync::oneshot::channel::<()>();
        let asked = async move {
            asked_to_end().await;
            let _ = ended.send(());
        };
        let serving = axum::serve(listener, app(Arc::clone(shown), reload)).with_graceful_shutdown(asked);
        tokio::select! {
            served = serving.into_future() => Ok(served?),
            () = farewell(end) => Ok(()),
        }
    })
}

/// Ends a while after the program was asked to: pages that wait for changes would keep it for ever.
async fn farewell(end: impl Future) {
    end.await;
    tokio::time::sleep(FAREWELL).await;
}

/// Ends when the program is asked to.
async fn asked_to_end() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! { _ = interrupted => {}, _ = terminated.recv() => {} }
            return;
        }
    }
    let _ = interrupted.await;
}
