import type { Request } from 'express';
import type { Language } from '../../protocol/fields.ts';

/** The reader's language by `Accept-Language`; Chinese unless English is preferred. */
export function languageOf(request: Request): Language {
  return request.acceptsLanguages('zh-CN', 'zh', 'en') === 'en' ? 'en' : 'zh-CN';
}
