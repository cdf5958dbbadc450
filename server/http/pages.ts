/** The built pages: which address opens which file. Assets carry a hash in their name and are kept. */
import { join } from 'node:path';
import express, { type Express } from 'express';
import type { Services } from '../services.ts';

/** Address pattern → built file. */
export const PAGES: Readonly<Record<string, string>> = {
  '/': 'visitor-ui/home.html',
  '/kiosk': 'kiosk-ui/kiosk.html',
  '/board': 'display-ui/board.html',
  '/board/window/:id': 'display-ui/window.html',
  '/board/rate/:window': 'display-ui/rate.html',
  '/notices': 'display-ui/notices.html',
  '/staff': 'staff-ui/staff.html',
  '/leader': 'staff-ui/leader.html',
  '/manage': 'staff-ui/manage.html',
  '/devices': 'staff-ui/devices.html',
  '/voice': 'staff-ui/voice.html',
  '/t/:id': 'visitor-ui/ticket.html',
};

export function pageRoutes(app: Express, _services: Services, folder: string): void {
  for (const [path, file] of Object.entries(PAGES)) {
    app.get(path, (_request, response) => {
      response.setHeader('Cache-Control', 'no-cache');
      response.setHeader('Permissions-Policy', 'autoplay=(self)');
      response.sendFile(file, { root: folder });
    });
  }
  app.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false, redirect: false }),
  );
  app.use((_request, response) => {
    response.status(404).sendFile('visitor-ui/home.html', { root: folder }, (error) => {
      if (error && !response.headersSent) response.end();
    });
  });
}

/** Address and name of each page, for the list at start; `window` stands for any. */
export function pageAddresses(window: string): readonly (readonly [string, string])[] {
  return [
    ['/', '目录 directory of pages'],
    ['/kiosk', '取号机 kiosk'],
    ['/staff', '窗口叫号台 window console'],
    ['/board', '叫号大屏 main board'],
    [`/board/window/${window}`, '窗口屏 window screen'],
    [`/board/rate/${window}`, '评价屏 rating tablet'],
    ['/leader', '值班领导 duty leader'],
    ['/manage', '中心管理 manager'],
    ['/notices', '事项公示 catalogue and notices'],
    ['/devices', '设备 devices'],
    ['/voice', '录音 recording'],
  ];
}
