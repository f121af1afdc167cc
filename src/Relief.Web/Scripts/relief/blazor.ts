/** What Blazor hands over as a DotNetObjectReference. */
export interface DotNet {
  invokeMethodAsync<T = void>(method: string, ...args: unknown[]): Promise<T>
}

/** What a component keeps as an IJSObjectReference and disposes of with itself. */
export interface Handle {
  dispose(): void
}

declare global {
  interface Window {
    Blazor?: {
      reconnect(): Promise<boolean>
      resumeCircuit(): Promise<boolean>
    }
  }
}
