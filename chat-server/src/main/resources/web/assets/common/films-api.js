/** The presenter's films, over HTTP. Rejects with a {@link Refusal} when the server says no. */
import { Refusal } from './room-api.js';

export class FilmsApi {
  #base;

  /** @param {string} room as the server names it */
  constructor(room) {
    this.#base = `/api/rooms/${encodeURIComponent(room)}`;
  }

  /** All `films` (name, sizeBytes, modifiedMillis, source), and the `unfinished` uploads (id, name, sizeBytes, offsetBytes). */
  list() {
    return ask('GET', `${this.#base}/films`);
  }

  rename(name, newName) {
    return ask('PATCH', this.#film(name), { name: newName });
  }

  remove(name) {
    return ask('DELETE', this.#film(name));
  }

  /** Where a small picture of a film is; it may be missing. */
  picture(name) {
    return `${this.#film(name)}/picture`;
  }

  /** Begins an upload, or finds where the one of this file goes on: id, offsetBytes. */
  begin(file) {
    return ask('POST', `${this.#base}/uploads`, {
      name: file.name, sizeBytes: file.size, stamp: String(file.lastModified),
    });
  }

  cancel(id) {
    return ask('DELETE', this.#upload(id));
  }

  /**
   * Sends a piece. Resolves with how far the upload is; rejects with a {@link Refusal}, or with another error when the
   * connection broke.
   *
   * @param {(sentBytes: number) => void} onProgress
   * @param {AbortSignal} signal breaks it off
   */
  send(id, offsetBytes, piece, onProgress, signal) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest(); // fetch does not tell how much of a body is sent
      request.open('PUT', `${this.#upload(id)}?offset=${offsetBytes}`);
      request.responseType = 'json';
      request.upload.onprogress = (event) => onProgress(event.loaded);
      request.onload = () => (request.status < 300
        ? resolve(request.response)
        : reject(new Refusal(request.response)));
      request.onerror = request.onabort = () => reject(new Error('the connection broke'));
      signal.addEventListener('abort', () => request.abort());
      request.send(piece);
    });
  }

  #film(name) {
    return `${this.#base}/films/${encodeURIComponent(name)}`;
  }

  #upload(id) {
    return `${this.#base}/uploads/${encodeURIComponent(id)}`;
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
