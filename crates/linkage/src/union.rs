//! Disjoint sets of numbered things. Must not know what they are.

/// Each thing with one above it in its set, or itself.
pub(crate) struct Union(Vec<u32>);

impl Union {
    pub fn new(size: usize) -> Union {
        Union((0..u32::try_from(size).unwrap_or(u32::MAX)).collect())
    }

    /// The least of the set.
    pub fn root(&mut self, mut thing: u32) -> u32 {
        while self.0[thing as usize] != thing {
            let above = self.0[self.0[thing as usize] as usize];
            self.0[thing as usize] = above;
            thing = above;
        }
        thing
    }

    pub fn join(&mut self, one: u32, two: u32) {
        let (one, two) = (self.root(one), self.root(two));
        self.0[one.max(two) as usize] = one.min(two);
    }
}
