/** Whether the hall serves a page here; a page that is not built or not allowed does not count. */
export async function pageAnswers(path: string): Promise<boolean> {
  try {
    const answer = await fetch(path, { method: 'HEAD', cache: 'no-store' });
    return answer.ok && (answer.headers.get('content-type') ?? '').startsWith('text/html');
  } catch {
    return false;
  }
}
