// What the load test uses of autocannon, which brings no types.
declare module 'autocannon' {
  interface Client {
    setRequests(requests: { method: string; path: string }[]): void;
  }
  interface Options {
    url: string;
    connections: number;
    /** Seconds. */
    duration: number;
    /** Seconds. */
    timeout: number;
    setupClient(client: Client): void;
  }
  interface Ended {
    errors: number;
    timeouts: number;
  }
  interface Running extends Promise<Ended> {
    on(event: 'response', told: (client: Client, status: number, bytes: number, milliseconds: number) => void): void;
  }
  export default function autocannon(options: Options): Running;
}
