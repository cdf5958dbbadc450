import { Choose } from './choose.tsx';
import { ComeBack } from './come-back.tsx';
import { useKiosk } from './context.ts';
import { Failed } from './failed.tsx';
import { Green } from './green.tsx';
import { Help } from './help.tsx';
import { Home } from './home.tsx';
import { Item } from './item.tsx';
import { Items } from './items.tsx';
import { Needs } from './needs.tsx';
import { NumberPage } from './number-page.tsx';
import { Search } from './search.tsx';
import { Taking } from './taking.tsx';
import { WelcomeBack } from './welcome-back.tsx';

/** The view of the screen that the machine is in. */
export function Screen() {
  const { screen } = useKiosk().kiosk.state.value;
  switch (screen.name) {
    case 'home':
      return <Home />;
    case 'help':
      return <Help />;
    case 'choose':
      return <Choose />;
    case 'items':
      return <Items screen={screen} />;
    case 'search':
      return <Search screen={screen} />;
    case 'item':
      return <Item screen={screen} />;
    case 'green':
      return <Green screen={screen} />;
    case 'needs':
      return <Needs screen={screen} />;
    case 'taking':
      return <Taking screen={screen} />;
    case 'number':
      return <NumberPage screen={screen} />;
    case 'failed':
      return <Failed screen={screen} />;
    case 'come-back':
      return <ComeBack screen={screen} />;
    case 'welcome-back':
      return <WelcomeBack screen={screen} />;
  }
}
