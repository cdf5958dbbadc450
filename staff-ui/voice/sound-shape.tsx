/** A sound as a line; what is only room around the word is drawn faint. */
export function SoundShape(props: {
  readonly shape: readonly number[];
  /** The word's place, 0 to 1; null: all of it. */
  readonly speech: { readonly from: number; readonly to: number } | null;
}) {
  const { shape, speech } = props;
  const isWord = (index: number): boolean =>
    speech === null ||
    (index / shape.length >= speech.from - 0.01 && index / shape.length <= speech.to + 0.01);
  const path = (wanted: boolean): string =>
    shape
      .map((loud, index) => {
        if (isWord(index) !== wanted) return '';
        const half = Math.max(0.7, loud * 46);
        return `M${index * 4 + 2} ${50 - half}v${half * 2}`;
      })
      .join('');
  return (
    <svg
      class="sound-shape"
      viewBox={`0 0 ${shape.length * 4} 100`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path class="sound-room" d={path(false)} />
      <path class="sound-word" d={path(true)} />
    </svg>
  );
}
