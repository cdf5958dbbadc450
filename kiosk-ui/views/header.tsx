import { hourOfDay, longDate, timeOfDay } from '../../ui-kit/widgets/hall-time.ts';
import { useKiosk } from './context.ts';
import { greetingAt } from './greeting.ts';
import './header.css';

/** The hall's name and the time; on the home page also the greeting. */
export function Header() {
  const { kiosk, pick, t, language } = useKiosk();
  const hall = kiosk.hall.value;
  const now = kiosk.now.value;
  const isHome = kiosk.state.value.screen.name === 'home';
  const timeZone = hall?.timeZone ?? 'Asia/Shanghai';
  return (
    <header class="header">
      <div class="header-names">
        <p class="header-hall">{hall === null ? '' : pick(hall.name)}</p>
        {isHome && (
          <h1 class="header-greeting">
            {t('home.greeting', { greet: t(greetingAt(hourOfDay(now, timeZone))) })}
          </h1>
        )}
      </div>
      <div class="header-when">
        <time class="header-time tabular">{timeOfDay(now, timeZone)}</time>
        <span class="header-date">{longDate(now, timeZone, language.value)}</span>
      </div>
    </header>
  );
}
