//! The craft worker: finds codes in pictures of the camera and derives keys beside the page, so that the screen never stands still.

use huanjie::browser::worker::served;
use huanjie::exchange::craft::{Job, perform};

fn main() {
    served::serve(|head, bytes, _| {
        let job: Job = serde_json::from_str(head).map_err(|error| error.to_string())?;
        perform(&job, bytes)
    });
}
