namespace Relief.Browser.Tests.Field;

/// <summary>Changes of what lies in a phone's database, for what only time, another version of the app, or the browser could bring about.</summary>
internal static class Stored
{
    private const string Open =
        """
        const db = await new Promise(done => { const asked = indexedDB.open('relief-field'); asked.onsuccess = () => done(asked.result) })
        const got = (name, how) => new Promise(done => { const asked = how(db.transaction(name, 'readwrite').objectStore(name)); asked.onsuccess = () => done(asked.result) })
        """;

    /// <summary>All that a browser can keep for a site, as JSON: every cache, every database, and the names of the rest.</summary>
    public const string Everything =
        """
        async () => {
          const found = []
          for (const name of await caches.keys()) {
            const cache = await caches.open(name)
            for (const request of await cache.keys()) {
              const answer = await cache.match(request)
              found.push({ cache: name, address: new URL(request.url).pathname, text: await answer.text() })
            }
          }
          const asked = request => new Promise((done, failed) => { request.onsuccess = () => done(request.result); request.onerror = failed })
          const databases = []
          for (const { name } of await indexedDB.databases()) {
            const db = await asked(indexedDB.open(name))
            let text = ''
            for (const store of db.objectStoreNames) text += JSON.stringify(await asked(db.transaction(store).objectStore(store).getAll()))
            db.close()
            databases.push({ name, text })
          }
          return JSON.stringify({ caches: found, databases, local: [...Object.keys(localStorage), ...Object.keys(sessionStorage)] })
        }
        """;

    /// <summary>Writes the only report that waits anew, with its author's key, as another version of the app would have written it.</summary>
    /// <param name="phone">Where it waits.</param>
    /// <param name="change">JavaScript: the report as it is, to the report as it shall be.</param>
    public static Task RewriteAsync(this Phone phone, string change) => phone.Page.EvaluateAsync(
        $$"""
        async () => {
          {{Open}}
          const [report] = await got('reports', reports => reports.getAll())
          const { key } = await got('keys', keys => keys.get([report.device, report.user]))
          const said = JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: report.iv }, key, report.data)))
          const iv = crypto.getRandomValues(new Uint8Array(12))
          const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(JSON.stringify(({{change}})(said))))
          await got('reports', reports => reports.put({ ...report, iv, data }))
          db.close()
        }
        """);

    /// <summary>Gives the database a shape that a later version of the app might have.</summary>
    public static Task OutgrowAsync(this Phone phone) => phone.Page.EvaluateAsync(
        """
        () => new Promise((done, failed) => {
          const asked = indexedDB.open('relief-field', 2)
          asked.onupgradeneeded = () => asked.result.createObjectStore('more')
          asked.onerror = failed
          asked.onsuccess = () => { asked.result.close(); done() }
        })
        """);

    /// <summary>Lets so many days have passed since the phone last heard from the server.</summary>
    public static Task PassAsync(this Phone phone, int days) => phone.Page.EvaluateAsync(
        $$"""
        async days => {
          {{Open}}
          await got('notes', notes => notes.put({ at: Date.now() - days * 86400000, ahead: 0 }, 'contact'))
          db.close()
        }
        """, days);

    /// <summary>Deletes the database, as a browser does that needs room.</summary>
    public static Task EmptyAsync(this Phone phone) => phone.Page.EvaluateAsync(
        "() => new Promise((done, failed) => { const asked = indexedDB.deleteDatabase('relief-field'); asked.onsuccess = () => done(); asked.onerror = failed })");

    /// <summary>Every page that is opened from now on has a clock that is wrong by so many hours.</summary>
    public static Task MisleadAsync(this Phone phone, int hours) => phone.Browser.AddInitScriptAsync(
        $$"""
        {
          const True = Date, wrong = {{hours}} * 3600000
          globalThis.Date = class extends True {
            constructor(...given) { given.length ? super(...given) : super(True.now() + wrong) }
            static now() { return True.now() + wrong }
          }
        }
        """);
}
