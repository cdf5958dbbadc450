/** Notices that a word has been said: sound, then quiet for a while. The speaker's hands stay free. */
const LOUD = 0.05;
const SPOKEN_BLOCKS = 6;
const QUIET_BLOCKS = 40;

/** Feed it one level for each 20 ms; true once the word is over. */
export function wordEnd(): (level: number) => boolean {
  let spoken = 0;
  let quiet = 0;
  let loudest = LOUD;
  return (level) => {
    loudest = Math.max(loudest, level);
    if (level > loudest * 0.15 && level > LOUD) {
      spoken += 1;
      quiet = 0;
    } else quiet += 1;
    return spoken >= SPOKEN_BLOCKS && quiet >= QUIET_BLOCKS;
  };
}
