/** Five faces for the five grades of 好差评, told apart by their mouth and brows, never by colour alone. */
import './face.css';

/** 5 非常满意 to 1 非常不满意. */
export type Grade = 1 | 2 | 3 | 4 | 5;

export const GRADES: readonly Grade[] = [5, 4, 3, 2, 1];

const MOUTH: Readonly<Record<Grade, string>> = {
  5: 'M14 28a10.500 10.500 0 0 0 20 0z',
  4: 'M15 29.500c4.500 5 13.500 5 18 0',
  3: 'M16 31.500h16',
  2: 'M15.500 34.500c4-4.500 13-4.500 17 0',
  1: 'M14.500 36c3-8 16-8 19 0',
};

const BROWS: Readonly<Record<Grade, string>> = {
  5: 'M13.500 17.500c1.500-2.500 4.500-2.500 6 0M28.500 17.500c1.500-2.500 4.500-2.500 6 0',
  4: '',
  3: '',
  2: '',
  1: 'M13 14.500l7 3M35 14.500l-7 3',
};

/** Decoration: the word beside it is what is read out. */
export function Face({ grade }: { grade: Grade }) {
  return (
    <svg class="face" data-grade={grade} viewBox="0 0 48 48" aria-hidden="true">
      <circle class="face-skin" cx="24" cy="24" r="21" />
      {grade !== 5 && (
        <>
          <circle class="face-eye" cx="17" cy="20.500" r="2.200" />
          <circle class="face-eye" cx="31" cy="20.500" r="2.200" />
        </>
      )}
      <path class={grade === 5 ? 'face-smile' : 'face-line'} d={MOUTH[grade]} />
      {BROWS[grade] !== '' && <path class="face-line" d={BROWS[grade]} />}
    </svg>
  );
}
