//! The office worker: reads and writes spreadsheets and Word files beside the program, so that the screen never stands still.

use huanjie::browser::worker::served;
use huanjie::exchange::office::{self, Job, Place};

fn main() {
    served::serve(|head, bytes, tell| {
        let job: Job = serde_json::from_str(head).map_err(|error| error.to_string())?;
        let mut place = Place { gb18030: huanjie::browser::files::gb18030, tell };
        match office::perform(&job, bytes, &mut place) {
            Ok(answer) => Ok((answer.head, answer.bytes)),
            Err(refused) => Err(serde_json::to_string(&refused).unwrap_or_default()),
        }
    });
}
