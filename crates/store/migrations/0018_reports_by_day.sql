-- Reports by the day they came, newest first: the queue reads its page from one index, however many there are.
CREATE INDEX reports_received ON reports (received, reference);
