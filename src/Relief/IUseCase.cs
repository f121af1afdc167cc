using Relief.Access;

namespace Relief;

/// <summary>
/// One act or one question. Permission, validation, transaction, audit and the change notice happen inside
/// <see cref="RunAsync"/>, once for every way in. The role-matrix test finds every implementation by this interface.
/// </summary>
public interface IUseCase<in TCommand, TResult>
{
    Task<Outcome<TResult>> RunAsync(Caller caller, TCommand command, CancellationToken ct = default);
}
