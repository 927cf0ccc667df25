use std::path::Path;
#[tokio::main]
async fn main(){ let a:Vec<String>=std::env::args().collect(); let t=std::time::Instant::now();
let place = if a[1].starts_with("postgres") { store::Place::Postgres(a[1].clone()) } else { store::Place::File(a[1].clone().into()) };
let s=store::Store::open(&place).await.unwrap();
let r=store::import(&s,store::Import{mapping:sources::shipped()[0].mapping().unwrap(),folder:Path::new(&a[2]),limits:sources::Limits::default(),dry_run:false,allow_removals:false,now:1,seed:[7;32]},|_|{}).await;
match r { Ok(r)=>eprintln!("{:?}",r.records), Err(e)=>eprintln!("{e}") }
eprintln!("{:?}",t.elapsed());}
