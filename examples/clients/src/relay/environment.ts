import { Environment, type FetchFunction, Network, RecordSource, Store } from "relay-runtime"

/** Relay's environment: it needs no more of the service than its address. */
export const relayEnvironment = (url: string, token?: string): Environment => {
  const ask: FetchFunction = async ({ text: query }, variables) => {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` })
      },
      body: JSON.stringify({ query, variables })
    })
    return response.json()
  }
  return new Environment({ network: Network.create(ask), store: new Store(new RecordSource()) })
}
