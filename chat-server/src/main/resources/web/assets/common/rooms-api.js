/** What the owner's page asks the server over HTTP about its rooms. Rejects with a {@link Refusal} when the server says no. */
import { Refusal } from './room-api.js';

export class RoomsApi {
  /** All rooms, each as {@link RoomApi#describe} has it, and whether it can be closed. */
  async list() {
    return (await ask('GET', '/api/rooms')).rooms;
  }

  /** @param {boolean} withCode whether people need a code to be let in; the server makes one */
  open(title, withCode) {
    return ask('POST', '/api/rooms', { title, code: withCode });
  }

  /** Gives a room a new code, which the server makes. */
  recode(name) {
    return ask('PUT', `/api/rooms/${encodeURIComponent(name)}/code`, { code: true });
  }

  /** Where a small picture of what a room shows is; it may be missing. */
  picture(name) {
    return `/api/rooms/${encodeURIComponent(name)}/picture`;
  }

  /** Closes a room for good. */
  close(name) {
    return ask('DELETE', `/api/rooms/${encodeURIComponent(name)}`);
  }
}

async function ask(method, path, body) {
  const answer = await fetch(path, {
    method,
    headers: body ? { 'Content-Type': 'application/json' } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  const reply = answer.status === 204 ? null : await answer.json();
  if (!answer.ok) {
    throw new Refusal(reply);
  }
  return reply;
}
