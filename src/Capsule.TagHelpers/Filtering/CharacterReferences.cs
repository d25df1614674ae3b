using System.Globalization;
using System.Text;

namespace Capsule.TagHelpers.Filtering;

/// <summary>Writes what a charset lacks as an HTML character reference, where .NET would write a question mark.</summary>
internal sealed class CharacterReferences : EncoderFallback
{
    internal static readonly CharacterReferences Instance = new();

    // "&#1114111;"
    public override int MaxCharCount => 10;

    public override EncoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

    private sealed class Buffer : EncoderFallbackBuffer
    {
        private string _reference = string.Empty;
        private int _position;

        public override int Remaining => _reference.Length - _position;

        public override bool Fallback(char charUnknown, int index) =>
            Begin(char.IsSurrogate(charUnknown) ? Rune.ReplacementChar.Value : charUnknown);

        public override bool Fallback(char charUnknownHigh, char charUnknownLow, int index) =>
            Begin(char.ConvertToUtf32(charUnknownHigh, charUnknownLow));

        public override char GetNextChar() => _position < _reference.Length ? _reference[_position++] : '\0';

        public override bool MovePrevious()
        {
            if (_position == 0)
            {
                return false;
            }

            _position--;
            return true;
        }

        public override void Reset()
        {
            _reference = string.Empty;
            _position = 0;
        }

        private bool Begin(int character)
        {
            _reference = string.Create(CultureInfo.InvariantCulture, $"&#{character};");
            _position = 0;
            return true;
        }
    }
}
