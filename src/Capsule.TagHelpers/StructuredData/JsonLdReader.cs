using System.Text.Json;

namespace Capsule.TagHelpers.StructuredData;

/// <summary>Finds in a JSON-LD block the object that describes the page: the block itself, one of its array or of its <c>@graph</c>.</summary>
internal ref struct JsonLdReader
{
    private const int AnyRank = ArticleTypes.None - 1;

    private readonly int _offset;
    private readonly bool _anyType;
    private Utf8JsonReader _reader;
    private JsonLdArticle? _best;

    private JsonLdReader(ReadOnlySpan<byte> json, int offset, bool anyType)
    {
        _reader = new Utf8JsonReader(json);
        _offset = offset;
        _anyType = anyType;
    }

    private readonly int Position => _offset + (int)_reader.BytesConsumed;

    /// <summary>Reads a block.</summary>
    /// <param name="json">What stands in it, in UTF-8.</param>
    /// <param name="offset">Where in the page it begins: offsets are given in the page.</param>
    /// <param name="anyType">Whether an object of any type will do.</param>
    /// <returns>The object that suits best, the first of equals; <see langword="null"/> where none does.</returns>
    /// <exception cref="JsonException">It is no JSON.</exception>
    internal static JsonLdArticle? FindArticle(ReadOnlySpan<byte> json, int offset, bool anyType)
    {
        var reader = new JsonLdReader(json, offset, anyType);
        try
        {
            reader._reader.Read();
            reader.ReadNodes(mayHaveGraph: true);
            if (reader._reader.Read())
            {
                throw new JsonException();
            }
        }
        catch (InvalidOperationException e)
        {
            // A name or text that is no UTF-8.
            throw new JsonException(null, e);
        }

        return reader._best;
    }

    private void ReadNodes(bool mayHaveGraph)
    {
        if (_reader.TokenType == JsonTokenType.StartObject)
        {
            ReadNode(mayHaveGraph);
        }
        else if (_reader.TokenType == JsonTokenType.StartArray)
        {
            while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
            {
                if (_reader.TokenType == JsonTokenType.StartObject)
                {
                    ReadNode(mayHaveGraph);
                }
                else
                {
                    _reader.Skip();
                }
            }
        }
        else
        {
            _reader.Skip();
        }
    }

    private void ReadNode(bool mayHaveGraph)
    {
        int rank = ArticleTypes.None;
        int membersEnd = Position;
        bool isEmpty = true;
        bool? isFree = null;
        JsonLdParts? parts = null;
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isGraph = mayHaveGraph && _reader.ValueTextEquals("@graph"u8);
            bool isType = _reader.ValueTextEquals("@type"u8);
            bool isFreeMember = _reader.ValueTextEquals("isAccessibleForFree"u8);
            bool isParts = _reader.ValueTextEquals("hasPart"u8);
            _reader.Read();
            if (isGraph)
            {
                ReadNodes(mayHaveGraph: false);
            }
            else if (isType)
            {
                rank = RankOf(JsonElement.ParseValue(ref _reader));
            }
            else if (isFreeMember)
            {
                isFree = IsTrue(JsonElement.ParseValue(ref _reader));
            }
            else if (isParts)
            {
                int start = _offset + (int)_reader.TokenStartIndex;
                JsonElement value = JsonElement.ParseValue(ref _reader);
                parts = PartsOf(value, start, Position);
            }
            else
            {
                _reader.Skip();
            }

            isEmpty = false;
            membersEnd = Position;
        }

        rank = _anyType ? Math.Min(rank, AnyRank) : rank;
        if (rank < (_best?.Rank ?? ArticleTypes.None))
        {
            _best = new JsonLdArticle { Rank = rank, MembersEnd = membersEnd, IsEmpty = isEmpty, IsAccessibleForFree = isFree, Parts = parts };
        }
    }

    private static int RankOf(JsonElement type) => type.ValueKind switch
    {
        JsonValueKind.String => ArticleTypes.Rank(type.GetString()),
        JsonValueKind.Array => type.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => ArticleTypes.Rank(one.GetString())).DefaultIfEmpty(ArticleTypes.None).Min(),
        _ => ArticleTypes.None,
    };

    // Texts such as "False" and "https://schema.org/False" are about as usual as the boolean.
    private static bool IsTrue(JsonElement value) =>
        value.ValueKind == JsonValueKind.True
        || (value.ValueKind == JsonValueKind.String && value.GetString()!.Split('/', ':')[^1].Equals("true", StringComparison.OrdinalIgnoreCase));

    private static JsonLdParts PartsOf(JsonElement value, int start, int end)
    {
        bool isArray = value.ValueKind == JsonValueKind.Array;
        IEnumerable<JsonElement> parts = isArray ? value.EnumerateArray() : [value];
        return new JsonLdParts(start, end, isArray, isArray && value.GetArrayLength() == 0, [.. parts.SelectMany(SelectorsOf)]);
    }

    private static IEnumerable<string> SelectorsOf(JsonElement part)
    {
        if (part.ValueKind != JsonValueKind.Object || !part.TryGetProperty("cssSelector", out JsonElement selector))
        {
            return [];
        }

        return selector.ValueKind switch
        {
            JsonValueKind.String => [selector.GetString()!],
            JsonValueKind.Array => selector.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!),
            _ => [],
        };
    }
}
