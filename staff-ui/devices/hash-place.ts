import type { Place } from './devices-model.ts';

const PREFIX = '#';

/** The chosen device stands in the page's address, `/devices#P1`. */
export const hashPlace: Place = {
  read() {
    const name = decodeURIComponent(location.hash.slice(PREFIX.length));
    return name === '' ? null : name;
  },
  write(device) {
    const hash = device === null ? '' : `${PREFIX}${encodeURIComponent(device)}`;
    history.replaceState(null, '', `${location.pathname}${location.search}${hash}`);
  },
  onChange(listener) {
    addEventListener('hashchange', listener);
    return () => removeEventListener('hashchange', listener);
  },
};
