/** What the pages ask the server over HTTP about a room. */

export class RoomApi {
  #base;

  /** @param {string} room as the server names it */
  constructor(room) {
    this.#base = `/api/rooms/${encodeURIComponent(room)}`;
  }

  /** Name, title, live state, people count, links, and who you are. */
  async describe() {
    return (await fetch(this.#base)).json();
  }

  /**
   * Whether the room exists; rejects when the server cannot be reached. Who is not let in any more, because it has another code
   * now, is led to where that is asked for.
   */
  async exists() {
    const answer = await fetch(this.#base);
    if (answer.status === 200 && (await answer.json()).you === 'outside') {
      location.reload();
    }
    return answer.status !== 404;
  }

  /** Shows the room's code; null when it was the right one, else why not, such as 'wrong-code'. */
  async enter(code) {
    const answer = await fetch(`${this.#base}/enter`, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ code }),
    });
    return answer.ok ? null : (await answer.json()).error;
  }

  /** Gives back what this browser was let in by. */
  signOut() {
    return fetch('/api/session', { method: 'DELETE' });
  }

  /** Shows a source. Rejects with a {@link Refusal} when it cannot be shown. */
  start(source) {
    return this.#change('POST', { source });
  }

  stop() {
    return this.#change('DELETE');
  }

  /** How the picture gets to those who watch: `watching`, `rungs`, `worst`. */
  async viewers() {
    const answer = await fetch(`${this.#base}/viewers`);
    if (!answer.ok) {
      throw new Error(`viewers: ${answer.status}`);
    }
    return answer.json();
  }

  /** What is shown (`live`), where it stands if it is a film (`film`), and what seems wrong (`notices`). */
  async shown() {
    const answer = await fetch(`${this.#base}/source`);
    if (!answer.ok) {
      throw new Refusal(await answer.json());
    }
    return answer.json();
  }

  /** Pauses the film that is shown (`paused`) or goes to another place (`positionMillis`); returns what {@link shown} does. */
  steer(change) {
    return this.#change('PATCH', change);
  }

  /** The screens, cameras and microphones of the server's computer. */
  async devices() {
    const answer = await fetch('/api/devices');
    if (!answer.ok) {
      throw new Refusal(await answer.json());
    }
    return (await answer.json()).devices;
  }

  /** The video encoders of the server's computer, the best first, and what became of trying them. */
  async encoders() {
    const answer = await fetch('/api/encoders');
    if (!answer.ok) {
      throw new Refusal(await answer.json());
    }
    return (await answer.json()).encoders;
  }

  /** Where the QR code of a link is. */
  qr(linkIndex) {
    return `${this.#base}/qr.svg?link=${linkIndex}`;
  }

  async #change(method, body) {
    const answer = await fetch(`${this.#base}/source`, {
      method,
      headers: body ? { 'Content-Type': 'application/json' } : {},
      body: body ? JSON.stringify(body) : undefined,
    });
    if (!answer.ok) {
      throw new Refusal(await answer.json());
    }
    return answer.json();
  }
}

/** The server said no, and why: as a code with values for the words of this page, and in a sentence of its own. */
export class Refusal extends Error {
  /** @param {{error: string, message: string, values: object|undefined}|null} reply null when there was none to read */
  constructor(reply) {
    super(reply?.message ?? '');
    this.code = reply?.error;
    this.values = reply?.values ?? {};
  }
}
